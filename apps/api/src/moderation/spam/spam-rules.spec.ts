import { spamSigns, type SpamSign } from './spam-rules';

const of = (title: string, body = '', repeats = 0, profileLink?: string) =>
  spamSigns({ title, body, profileLink }, repeats);

describe('the signs of spam', () => {
  it.each<[string, string]>([
    [
      'Arbres remarquables',
      'Inventaire des arbres remarquables de la commune, tenu à jour par le service des espaces verts.',
    ],
    [
      'BAN',
      'Base Adresse Nationale. Documentation : https://adresse.data.gouv.fr/ et guide https://guide.example/',
    ],
    ['Bornes IRVE SDIS 44 GTFS-RT CSV 2023', ''],
    ['PLU', 'Zonage du PLU de Rezé.'],
    ['Public transport timetables', 'Timetables of all buses and trams of the city, as GTFS, every week.'],
    ['RÉPERTOIRE SIRENE', 'Répertoire des entreprises et de leurs établissements.'],
    ['Une question', 'Bonjour, le fichier de 2023 ne s’ouvre pas. Pourriez-vous vérifier ? Merci !'],
    ['Población', 'Datos.'],
    ['Liste', '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24'],
  ])('are not in «%s»: %s', (title, body) => expect(of(title, body)).toEqual([]));

  it.each<[SpamSign, string, string]>([
    ['links', 'Voir', 'https://a.example https://b.example https://c.example'],
    ['links', 'www.a.example', ''],
    ['shouting', 'GAGNEZ DE L’ARGENT VITE ET SANS EFFORT', ''],
    ['shouting', 'Offre', 'Profitez-en vite !!! Cela ne durera pas longtemps du tout.'],
    ['trade', 'Best casino bonus', ''],
    ['trade', 'Crédit rapide sans justificatif', ''],
    ['language', 'Angebote', 'Beste Angebote mit Bonus ohne Einzahlung finden und sofort gewinnen'],
    ['language', 'Лучшие предложения', 'с бонусом за регистрацию для новых игроков'],
    ['language', '最佳优惠', '新玩家注册即可获得奖金并立即开始游戏的最佳平台推荐列表大全网站入口'],
  ])('%s is one: «%s» %s', (sign, title, body) => expect(of(title, body)).toContain(sign));

  it('are in a text that others say too, and in a profile with a link', () => {
    expect(of('Arbres', '', 1)).toEqual(['repeated']);
    expect(of('Claire Martin', '', 0, 'https://shop.example')).toEqual(['profile-link']);
  });

  it('are found at once in any text', () => {
    const long = '!'.repeat(100_000) + ' http://x.example'.repeat(5_000);
    expect(of(long, long)).toContain('shouting');
  });
});
