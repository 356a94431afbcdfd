package dev.atelier.magictailor.network;

import dev.atelier.diffusion.tensor.LongTensor;

/** Turns a text into what a text network takes. */
@FunctionalInterface
public interface Words {

    Tokens encode(String text);

    /**
     * @param ids  token ids, special tokens and padding included
     * @param mask 1 for tokens, 0 for padding
     */
    record Tokens(long[] ids, long[] mask) {

        /** int64 [1, length]. */
        public LongTensor idRow() {
            return new LongTensor(ids, 1, ids.length);
        }

        /** int64 [1, length]. */
        public LongTensor maskRow() {
            return new LongTensor(mask, 1, mask.length);
        }
    }
}
