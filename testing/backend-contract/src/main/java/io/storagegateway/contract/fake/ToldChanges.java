package io.storagegateway.contract.fake;

import io.storagegateway.spi.Changes;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.value.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes down what a back-end tells. */
public final class ToldChanges implements Changes {
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  /**
   * What was told since this was last asked.
   *
   * @return such as {@code put volume a}, in the order in which it was told
   */
  public List<String> take() {
    synchronized (told) {
      List<String> taken = List.copyOf(told);
      told.clear();
      return taken;
    }
  }

  @Override
  public void put(Resource value) {
    told.add("put " + value.kind().slug() + " " + value.key());
  }

  @Override
  public void remove(Kind kind, String name) {
    told.add("remove " + kind.slug() + " " + name);
  }

  @Override
  public void reset(Kind kind) {
    told.add("reset " + kind.slug());
  }

  @Override
  public void stale(Kind kind, String reason) {
    told.add("stale " + kind.slug());
  }

  @Override
  public void capabilities() {
    told.add("capabilities");
  }
}
