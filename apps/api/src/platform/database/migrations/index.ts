import type { MigrationInterface } from 'typeorm';
import { CreateCatalogue1764000000000 } from './1764000000000-create-catalogue';
import { CreateAccounts1764200000000 } from './1764200000000-create-accounts';
import { CreateMembershipRequests1764300000000 } from './1764300000000-create-membership-requests';
import { CreateDataservices1764400000000 } from './1764400000000-create-dataservices';
import { TallyResources1764450000000 } from './1764450000000-tally-resources';
import { CreateSignInAttempts1764500000000 } from './1764500000000-create-sign-in-attempts';
import { CreateReuses1764501000000 } from './1764501000000-create-reuses';
import { CreateDiscussions1764510000000 } from './1764510000000-create-discussions';
import { CreateFollows1764520000000 } from './1764520000000-create-follows';
import { WriteDataservices1764600000000 } from './1764600000000-write-dataservices';
import { CreateRateWindows1764610000000 } from './1764610000000-create-rate-windows';
import { CreateChanges1764620000000 } from './1764620000000-create-changes';
import { CreateModeration1764630000000 } from './1764630000000-create-moderation';
import { CreateTopics1764640000000 } from './1764640000000-create-topics';
import { CreatePosts1764641000000 } from './1764641000000-create-posts';
import { CreateStoredFiles1764650000000 } from './1764650000000-create-stored-files';
import { CreateCommunityResources1764651000000 } from './1764651000000-create-community-resources';
import { CreateImages1764652000000 } from './1764652000000-create-images';
import { CreateZones1764660000000 } from './1764660000000-create-zones';
import { WidenOrganizations1764661000000 } from './1764661000000-widen-organizations';
import { WidenResources1764662000000 } from './1764662000000-widen-resources';
import { CreateMail1764670000000 } from './1764670000000-create-mail';
import { CreateInvitations1764671000000 } from './1764671000000-create-invitations';
import { MailNotifications1764672000000 } from './1764672000000-mail-notifications';
import { CreateSavedSearches1764673000000 } from './1764673000000-create-saved-searches';
import { RunHarvests1764680000000 } from './1764680000000-run-harvests';
import { KeepHarvestedRecords1764690000000 } from './1764690000000-keep-harvested-records';
import { FeedSearchEngines1764700000000 } from './1764700000000-feed-search-engines';
import { CreateImports1764710000000 } from './1764710000000-create-imports';
import { CreateDuplicates1764711000000 } from './1764711000000-create-duplicates';
import { KeepGivenBadges1764720000000 } from './1764720000000-keep-given-badges';
import { JudgeNewAccounts1764721000000 } from './1764721000000-judge-new-accounts';
import { CheckLinks1764722000000 } from './1764722000000-check-links';
import { TellSourcesWhatIsWanted1764730000000 } from './1764730000000-tell-sources-what-is-wanted';
import { RememberPages1764735000000 } from './1764735000000-remember-pages';
import { ShareHosts1764736000000 } from './1764736000000-share-hosts';
import { FindFormerTitles1764740000000 } from './1764740000000-find-former-titles';
import { DescribeApis1764743000000 } from './1764743000000-describe-apis';
import { LearnFromSearches1764743100000 } from './1764743100000-learn-from-searches';
import { KeepColumns1764743200000 } from './1764743200000-keep-columns';
import { LocateZones1764746000000 } from './1764746000000-locate-zones';
import { PlaceResources1764750000000 } from './1764750000000-place-resources';
import { CountUsage1764750001000 } from './1764750001000-count-usage';
import { CreateSite1764750002000 } from './1764750002000-create-site';
import { WidenCommunityResources1764753000000 } from './1764753000000-widen-community-resources';
import { FollowPeople1764760000000 } from './1764760000000-follow-people';
import { SealJournalLater1764761000000 } from './1764761000000-seal-journal-later';
import { DeleteSoftly1764761001000 } from './1764761001000-delete-softly';
import { WidenVersions1764762000000 } from './1764762000000-widen-versions';
import { KeepFormerSlugs1764762100000 } from './1764762100000-keep-former-slugs';
import { IllustratePosts1764763000000 } from './1764763000000-illustrate-posts';
import { VersionWhatPeopleWrite1764764000000 } from './1764764000000-version-what-people-write';
import { ReserveLinkChecks1764765000000 } from './1764765000000-reserve-link-checks';
import { MeasureAbsence1764766000000 } from './1764766000000-measure-absence';
import { KnowClaimedRecords1764766001000 } from './1764766001000-know-claimed-records';
import { CountTries1764766002000 } from './1764766002000-count-tries';
import { TellArchivedRecords1764766003000 } from './1764766003000-tell-archived-records';
import { KeepNamelessRecords1764766004000 } from './1764766004000-keep-nameless-records';
import { HarvestReuses1764767000000 } from './1764767000000-harvest-reuses';
import { TellProgressOfRebuilds1765600000000 } from './1765600000000-tell-progress-of-rebuilds';
import { KeepNextUpdate1765900000000 } from './1765900000000-keep-next-update';
import { TellWhatIsUrgentFirst1766100001000 } from './1766100001000-tell-what-is-urgent-first';
import { AddSynonyms1766100002000 } from './1766100002000-add-synonyms';
import { PageByTheIndexAlone1766100003000 } from './1766100003000-page-by-the-index-alone';
import { ListByWords1766100004000 } from './1766100004000-list-by-words';
import { SpareWordsWhenAnalysing1766100005000 } from './1766100005000-spare-words-when-analysing';
import { TallyWhatChangesIt1766100006000 } from './1766100006000-tally-what-changes-it';
import { ListByWhatChangesApart1766100007000 } from './1766100007000-list-by-what-changes-apart';

/** Every migration in its order, named here because the bundle has no folders to search. */
export const migrations: (new () => MigrationInterface)[] = [
  CreateCatalogue1764000000000,
  CreateAccounts1764200000000,
  CreateMembershipRequests1764300000000,
  CreateDataservices1764400000000,
  TallyResources1764450000000,
  CreateSignInAttempts1764500000000,
  CreateReuses1764501000000,
  CreateDiscussions1764510000000,
  CreateFollows1764520000000,
  WriteDataservices1764600000000,
  CreateRateWindows1764610000000,
  CreateChanges1764620000000,
  CreateModeration1764630000000,
  CreateTopics1764640000000,
  CreatePosts1764641000000,
  CreateStoredFiles1764650000000,
  CreateCommunityResources1764651000000,
  CreateImages1764652000000,
  CreateZones1764660000000,
  WidenOrganizations1764661000000,
  WidenResources1764662000000,
  CreateMail1764670000000,
  CreateInvitations1764671000000,
  MailNotifications1764672000000,
  CreateSavedSearches1764673000000,
  RunHarvests1764680000000,
  KeepHarvestedRecords1764690000000,
  FeedSearchEngines1764700000000,
  CreateImports1764710000000,
  CreateDuplicates1764711000000,
  KeepGivenBadges1764720000000,
  JudgeNewAccounts1764721000000,
  CheckLinks1764722000000,
  TellSourcesWhatIsWanted1764730000000,
  RememberPages1764735000000,
  ShareHosts1764736000000,
  FindFormerTitles1764740000000,
  DescribeApis1764743000000,
  LearnFromSearches1764743100000,
  KeepColumns1764743200000,
  LocateZones1764746000000,
  PlaceResources1764750000000,
  CountUsage1764750001000,
  CreateSite1764750002000,
  WidenCommunityResources1764753000000,
  FollowPeople1764760000000,
  SealJournalLater1764761000000,
  DeleteSoftly1764761001000,
  WidenVersions1764762000000,
  KeepFormerSlugs1764762100000,
  IllustratePosts1764763000000,
  VersionWhatPeopleWrite1764764000000,
  ReserveLinkChecks1764765000000,
  MeasureAbsence1764766000000,
  KnowClaimedRecords1764766001000,
  CountTries1764766002000,
  TellArchivedRecords1764766003000,
  KeepNamelessRecords1764766004000,
  HarvestReuses1764767000000,
  TellProgressOfRebuilds1765600000000,
  KeepNextUpdate1765900000000,
  TellWhatIsUrgentFirst1766100001000,
  AddSynonyms1766100002000,
  PageByTheIndexAlone1766100003000,
  ListByWords1766100004000,
  SpareWordsWhenAnalysing1766100005000,
  TallyWhatChangesIt1766100006000,
  ListByWhatChangesApart1766100007000,
];
