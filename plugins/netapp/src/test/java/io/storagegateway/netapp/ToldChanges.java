package io.storagegateway.netapp;

import io.storagegateway.spi.Changes;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.value.Resource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a back-end told of changes, in words. */
final class ToldChanges implements Changes {
  private final List<String> told = new CopyOnWriteArrayList<>();

  List<String> told() {
    return told;
  }

  @Override
  public void put(Resource value) {
    told.add("put " + value.key());
  }

  @Override
  public void remove(Kind kind, String name) {
    told.add("remove " + name);
  }

  @Override
  public void reset(Kind kind) {
    told.add("reset " + kind);
  }

  @Override
  public void stale(Kind kind, String reason) {
    told.add("stale " + kind);
  }

  @Override
  public void capabilities() {
    told.add("capabilities");
  }
}
