import { Module } from '@nestjs/common';
import { FollowersModule } from '../follows/followers.module';
import { Secrets } from '../platform/secrets/secrets';
import { SearchIndexModule } from '../search/search-index.module';
import { ActivityController } from './activity/activity.controller';
import { ActivityReader } from './activity/activity.reader';
import { HarvestCommand } from './harvest.command';
import { Harvester } from './harvester';
import { HostSlots } from './hosts/host-slots';
import { SharedHostTurns } from './hosts/host-turns';
import { WaitingRuns } from './hosts/waiting-runs';
import { RunHarvestJob } from './run-harvest.job';
import { ScheduleHarvestsJob } from './schedule-harvests.job';
import { RecordsController } from './records/records.controller';
import { RecordsReader } from './records/records.reader';
import { PruneHarvestRunsJob } from './runs/prune-runs.job';
import { RunsController } from './runs/runs.controller';
import { RunsReader } from './runs/runs.reader';
import { CompareController } from './sources/compare.controller';
import { HarvestSources } from './sources/harvest-sources';
import { PreviewController } from './sources/preview.controller';
import { SourceCredentials } from './sources/source-credentials';
import { ScheduleController } from './sources/schedule.controller';
import { SourcesController } from './sources/sources.controller';
import { SourcesReader } from './sources/sources.reader';
import { SourcesService } from './sources/sources.service';
import { HarvestSummaryLetters } from './summary/harvest-summary-letters';
import { HarvestSummaryReader } from './summary/harvest-summary.reader';
import { PlanHarvestSummariesJob } from './summary/plan-harvest-summaries.job';

@Module({
  imports: [FollowersModule, SearchIndexModule],
  controllers: [
    ActivityController,
    PreviewController,
    CompareController,
    SourcesController,
    ScheduleController,
    RunsController,
    RecordsController,
  ],
  providers: [
    Secrets,
    SourceCredentials,
    HarvestSources,
    SourcesReader,
    SourcesService,
    RunsReader,
    ActivityReader,
    RecordsReader,
    Harvester,
    HostSlots,
    SharedHostTurns,
    WaitingRuns,
    RunHarvestJob,
    ScheduleHarvestsJob,
    PruneHarvestRunsJob,
    HarvestCommand,
    HarvestSummaryReader,
    HarvestSummaryLetters,
    PlanHarvestSummariesJob,
  ],
  exports: [HarvestSources, SourceCredentials, Harvester, RunHarvestJob, HarvestCommand],
})
export class HarvestModule {}
