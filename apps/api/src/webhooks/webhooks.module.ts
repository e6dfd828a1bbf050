import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module';
import { DeliverWebhookJob } from './deliver-webhook.job';
import { WebhookDispatcher } from './webhook-dispatcher';
import { WebhookSender } from './webhook-sender';
import { WebhooksController } from './webhooks.controller';
import { WebhooksService } from './webhooks.service';

@Module({
  imports: [ChangesModule],
  controllers: [WebhooksController],
  providers: [WebhooksService, WebhookDispatcher, WebhookSender, DeliverWebhookJob],
})
export class WebhooksModule {}
