import { announce, useDo } from '#kernel/web';
import { customers } from '../../contract.ts';
import { words } from '../texts/words.ts';

/** Says that two customers are two, and offers the way back. */
export function useTellApart(): (suggestionId: string, a: { number: string }, b: { number: string }) => void {
  const dismiss = useDo(customers.dismissDuplicate);
  return (suggestionId, a, b) => {
    const say = (dismissed: boolean) => dismiss.run({ params: { suggestionId }, body: { dismissed } });
    void say(true).then((done) => {
      if (done) {
        announce({
          text: words.t('apart.done', { a: a.number, b: b.number }),
          undo: () => void say(false),
        });
      }
    });
  };
}
