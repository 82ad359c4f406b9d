import type { House } from '#kernel/testing';
import { actor } from '#kernel/testing';
import { makeStaff, makeTeam } from '#domains/security/tests/make.ts';
import { channels } from '../contract.ts';

let times = 0;

/** A file as a form sends it. */
const boundary = 'selvedge-test';
const recording = Buffer.from(
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="voice.wav"\r\ncontent-type: audio/wav\r\n\r\nRIFF\r\n--${boundary}--\r\n`,
);
const asForm = { 'content-type': `multipart/form-data; boundary=${boundary}` };

/** A call somebody else took, for the walk of security: whoever walks by must not find it. */
export async function foreign(house: House) {
  const team = await makeTeam(house);
  const owner = await makeStaff(house, { teams: [team] });
  const pbx = actor(house.program, 'owner');
  times += 1;
  const callId = `foreign-${times}`;
  const callerName = '不相干的来电人';
  const call = { source: 'pbx', callId, from: '+86 21 5555 0199', to: '4008001234' };
  const tell = (event: 'ringing' | 'answered' | 'ended') =>
    house.ok(pbx, channels.recordCallEvent, {
      body: { ...call, callerName, event, at: house.clock.now(), personId: owner.id, teamId: team },
    });
  const { id } = await tell('ringing');
  await tell('answered');
  const kept = { params: { id }, body: recording };
  const stored = await house.call(pbx, channels.keepVoicemail, kept as never, { headers: asForm });
  if (stored.status !== 200) throw new Error(`no recording: ${stored.status}`);
  const rangAt = house.clock.now();
  return {
    objects: [
      { entry: channels.readCall, input: { params: { id } } },
      { entry: channels.downloadVoicemail, input: { params: { id } } },
      { entry: channels.keepVoicemail, input: kept, headers: asForm },
    ],
    lists: [{ entry: channels.listCalls, input: { query: { limit: 200 } }, word: callerName }],
    // What somebody logs is theirs from the start.
    begins: [
      {
        entry: channels.logCall,
        input: { body: { from: '13800138000', to: '4008001234', rangAt, teamId: team } },
        read: channels.readCall,
      },
    ],
    changes: [{ id, change: () => tell('ended') }],
  };
}
