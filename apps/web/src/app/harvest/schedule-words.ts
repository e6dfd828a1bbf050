/**
 * «chaque jour à 3 h 07»: a schedule in words, when it is one of the simple rhythms; any other cron expression as it is.
 * Hours are those of the portal.
 */
export function scheduleWords(cron: string, locale: string): string {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.split(' ');
  if (![minute, hour].every((part) => /^\d+$/.test(part)) || month !== '*') return cron;
  const time = timeWords(Number(hour), Number(minute), locale);
  if (day === '*' && weekday === '*') return $localize`:@@harvest.schedule.daily:chaque jour à ${time}:time:`;
  if (day === '*' && /^[0-7]$/.test(weekday)) {
    const name = weekdayName(Number(weekday), locale);
    return $localize`:@@harvest.schedule.weekly:chaque ${name}:weekday: à ${time}:time:`;
  }
  return weekday === '*' && /^\d+$/.test(day)
    ? $localize`:@@harvest.schedule.monthly:le ${day}:day: de chaque mois à ${time}:time:`
    : cron;
}

function timeWords(hour: number, minute: number, locale: string): string {
  const instant = new Date(Date.UTC(2024, 0, 1, hour, minute));
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(instant);
}

function weekdayName(weekday: number, locale: string): string {
  // The seventh of January 2024 was a Sunday.
  const day = new Date(Date.UTC(2024, 0, 7 + weekday));
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(day);
}
