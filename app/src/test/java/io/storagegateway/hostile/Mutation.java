package io.storagegateway.hostile;

import java.util.Set;
import java.util.function.Consumer;

/**
 * One way to spoil a request.
 *
 * @param what where and how, for people
 * @param change does it
 * @param demanded the only statuses that will do; empty where any documented one will
 * @param field the field that the answer must name; empty for none
 */
record Mutation(String what, Consumer<Draft> change, Set<Integer> demanded, String field) {
  static Mutation of(String what, Consumer<Draft> change) {
    return new Mutation(what, change, Set.of(), "");
  }

  Mutation demands(Integer... statuses) {
    return new Mutation(what, change, Set.of(statuses), field);
  }

  Mutation naming(String name) {
    return new Mutation(what, change, demanded, name);
  }

  @Override
  public String toString() {
    return what;
  }
}
