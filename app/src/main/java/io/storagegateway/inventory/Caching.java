package io.storagegateway.inventory;

import java.time.Instant;

/** Whether one request takes what is kept for an answer, and who has to know how old it is. */
public interface Caching {
  /** The back-end is asked, whatever is kept. */
  Caching NONE =
      new Caching() {
        @Override
        public boolean allowed() {
          return false;
        }

        @Override
        public void answered(Instant asOf) {}
      };

  /**
   * Whether what is kept may be the answer.
   *
   * @return false if the back-end has to be asked
   */
  boolean allowed();

  /**
   * Hears that something kept became part of the answer. May be called by several threads.
   *
   * @param asOf when the back-end said so
   */
  void answered(Instant asOf);
}
