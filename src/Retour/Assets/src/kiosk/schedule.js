// Which question is asked now. Pure: the same as on the server, by the clock and the calendar of the store. See KioskWindow.

/** Day of the week (0 for Sunday), day as 2026-11-28 and time as 09:00, in a zone. */
export function local(instant, zone) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(instant).map(p => [p.type, p.value]));
  const day = `${parts.year}-${parts.month}-${parts.day}`;
  return { day, time: `${parts.hour}:${parts.minute}`, weekday: new Date(`${day}T00:00:00Z`).getUTCDay() };
}

const midnight = '00:00';

function holds(question, { day, time, weekday }) {
  const from = question.from ?? midnight, until = question.until ?? midnight;
  const plain = until > from || until === midnight;
  const inTime = plain ? time >= from && (until === midnight || time < until) : time >= from || time < until;
  if (!inTime) return false;
  // What began before midnight is of the day on which it began.
  if (!plain && time < until) {
    const yesterday = new Date(`${day}T00:00:00Z`);
    yesterday.setUTCDate(yesterday.getUTCDate() - 1);
    day = yesterday.toISOString().slice(0, 10);
    weekday = yesterday.getUTCDay();
  }
  return (question.days.length === 0 || question.days.includes(weekday)) && (!question.first || day >= question.first) && (!question.last || day <= question.last);
}

/** The usual question comes last, and always holds. */
export const asked = (settings, instant) => {
  const now = local(instant, settings.zone);
  return settings.questions.find(q => holds(q, now)) ?? settings.questions.at(-1);
};
