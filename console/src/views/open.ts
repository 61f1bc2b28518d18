/* open: the meeting whose tabs are shown: what is loaded once for all of them. */
import { get } from "../api";
import type { Configuration, Meeting, Registration } from "../model";
import { meetingPath, registrationPath, type Place } from "../place";
import { isMissing } from "../refusal";
import { mayOf, type Access, type May } from "../rights";

export interface OpenMeeting {
  place: Place;
  path: string; /* of the meeting, in the API */
  access: Access;
  may: May;
  meeting: Meeting;
  registration: Registration | null; /* null: registration is not open yet, or not to be read */
  configuration: Configuration | null;
  zone: string; /* the event's */
  reload(): void; /* after a change that other tabs, or the head, show too */
  freshen(): Promise<void>; /* the same, but what is drawn in the tab stays */
}

export async function orNone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

/* For who may not read the meeting itself: as far as they are told what it is. */
function meetingOf(access: Access): Meeting {
  const user = { id: access.organizerId, displayName: access.organizerDisplayName };
  return {
    id: access.id,
    subject: access.subject,
    startDateTime: access.startDateTime,
    endDateTime: access.endDateTime,
    creationDateTime: null,
    joinWebUrl: null,
    conferenceWebUrl: null,
    participants: { organizer: { identity: { user } } },
  };
}

export async function openMeeting(place: Place, reload: () => void, freshen: () => Promise<void>): Promise<OpenMeeting> {
  const path = registrationPath(place);
  const access = await get<Access>(`${meetingPath(place)}/access`);
  const may = mayOf(access);
  const reads = may("readRegistration");
  const [meeting, registration, configuration] = await Promise.all([
    may("readMeeting") ? get<Meeting>(meetingPath(place)) : meetingOf(access),
    reads ? orNone(get<Registration>(path)) : null,
    reads ? orNone(get<Configuration>(`${path}/configuration`)) : null,
  ]);
  return { place, path: meetingPath(place), access, may, meeting, registration, configuration, zone: configuration?.timeZone ?? access.timeZone ?? "UTC", reload, freshen };
}
