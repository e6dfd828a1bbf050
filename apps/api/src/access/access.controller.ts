import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ACCESS_REASON_CATEGORIES, accessReasonUri, type AccessReasonCategory } from '@passerelle/catalog';
import { labelsOf, LangQuery, type Label } from '../platform/http/lang';

const LABELS: Readonly<Record<AccessReasonCategory, Label>> = {
  confidentiality_of_proceedings_of_public_authorities: {
    fr: 'Secret des délibérations des autorités publiques',
    en: 'Confidentiality of the proceedings of public authorities',
  },
  international_relations_public_security_or_national_defence: {
    fr: 'Relations internationales, sécurité publique ou défense nationale',
    en: 'International relations, public security or national defence',
  },
  course_of_justice_or_fair_trial: {
    fr: 'Bonne marche de la justice',
    en: 'Course of justice',
  },
  confidentiality_of_commercial_or_industrial_information: {
    fr: 'Secret commercial ou industriel',
    en: 'Confidentiality of commercial or industrial information',
  },
  intellectual_property_rights: {
    fr: 'Droits de propriété intellectuelle',
    en: 'Intellectual property rights',
  },
  confidentiality_of_personal_data: {
    fr: 'Confidentialité des données à caractère personnel',
    en: 'Confidentiality of personal data',
  },
  protection_of_voluntary_information_suppliers: {
    fr: 'Protection de qui a fourni l’information volontairement',
    en: 'Protection of who supplied the information of their own will',
  },
  protection_of_environment: { fr: 'Protection de l’environnement', en: 'Protection of the environment' },
};

export class AccessReasonResponse {
  @ApiProperty({
    enum: ACCESS_REASON_CATEGORIES,
    description: 'Code to send and get as `access_type_reason_category`.',
  })
  value!: AccessReasonCategory;

  @ApiProperty({ type: String, description: 'The ground in law, as French law words it.' })
  label!: string;

  @ApiProperty({ type: String, description: 'Of the code list of INSPIRE.' })
  uri!: string;
}

@ApiTags('access')
@Controller('api/1/access_type')
export class AccessController {
  @Get('reason_categories')
  @ApiOperation({
    operationId: 'listAccessReasonCategories',
    summary: 'Grounds in law on which access may be limited',
  })
  @ApiOkResponse({ type: [AccessReasonResponse] })
  listReasons(@Query() { lang }: LangQuery): AccessReasonResponse[] {
    return labelsOf(ACCESS_REASON_CATEGORIES, LABELS, lang).map(({ id, label }) => ({
      value: id,
      label,
      uri: accessReasonUri(id),
    }));
  }
}
