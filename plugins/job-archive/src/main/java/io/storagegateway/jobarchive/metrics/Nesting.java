package io.storagegateway.jobarchive.metrics;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;

/** The brackets of a document that are open, each to be closed by its like. */
final class Nesting {
  private long objects;
  private int depth;

  /** How many are open. */
  int depth() {
    return depth;
  }

  void open(byte bracket) throws JsonParseException {
    if (depth == DataTokens.DEEPEST) {
      throw new JsonParseException((JsonParser) null, "too deep");
    }
    objects = objects << 1 | (bracket == '{' ? 1 : 0);
    depth++;
  }

  void close(byte bracket) throws JsonParseException {
    if (depth == 0 || (objects & 1) != (bracket == '}' ? 1 : 0)) {
      throw new JsonParseException((JsonParser) null, "a bracket that closes none");
    }
    objects >>>= 1;
    depth--;
  }
}
