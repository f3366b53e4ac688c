package io.storagegateway.contract;

/** When the process that carries out a write dies. */
sealed interface Death {
  /** Whether it dies before the token of this number, counted from 1, is kept. */
  boolean beforeKeeping(int number);

  /** Whether it dies as soon as the token of this number is kept. */
  boolean afterKeeping(int number);

  /** Whether it dies before the answer of the write arrives. */
  boolean beforeAnswering();

  /** It lives. */
  record Never() implements Death {
    @Override
    public String toString() {
      return "never";
    }

    @Override
    public boolean beforeKeeping(int number) {
      return false;
    }

    @Override
    public boolean afterKeeping(int number) {
      return false;
    }

    @Override
    public boolean beforeAnswering() {
      return false;
    }
  }

  /** It dies at one {@code remember}. */
  record AtToken(int token, boolean kept) implements Death {
    @Override
    public boolean beforeKeeping(int number) {
      return number == token && !kept;
    }

    @Override
    public boolean afterKeeping(int number) {
      return number == token && kept;
    }

    @Override
    public boolean beforeAnswering() {
      return false;
    }

    @Override
    public String toString() {
      return (kept ? "right after" : "right before") + " token " + token + " was kept";
    }
  }

  /** It dies at every {@code remember}, and so does every instance that goes on. */
  record AtEveryToken() implements Death {
    @Override
    public boolean beforeKeeping(int number) {
      return false;
    }

    @Override
    public boolean afterKeeping(int number) {
      return true;
    }

    @Override
    public boolean beforeAnswering() {
      return false;
    }

    @Override
    public String toString() {
      return "after every token";
    }
  }

  /** The work was done, the answer is lost. */
  record WithTheAnswer() implements Death {
    @Override
    public boolean beforeKeeping(int number) {
      return false;
    }

    @Override
    public boolean afterKeeping(int number) {
      return false;
    }

    @Override
    public boolean beforeAnswering() {
      return true;
    }

    @Override
    public String toString() {
      return "after the work, before its answer";
    }
  }
}
