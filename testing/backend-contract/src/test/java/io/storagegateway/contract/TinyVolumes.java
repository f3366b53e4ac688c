package io.storagegateway.contract;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;

/** The volumes of a {@link TinyBackend}. */
record TinyVolumes(TinyBackend backend) implements Volumes {
  @Override
  public Page<Volume> list(CallContext call, Query query) {
    backend.passes(Operation.LIST_VOLUMES, Effect.NONE);
    NavigableMap<String, Volume> all = backend.storage().volumes();
    if (backend.storage().has(Defect.COUNTS_INSTEAD_OF_A_CURSOR)) {
      return counted(List.copyOf(all.values()), query);
    }
    String after = query.after().orElse("");
    List<Volume> found =
        all.tailMap(after, false).values().stream().limit(query.limit() + 1L).toList();
    boolean loses = backend.storage().has(Defect.LOSES_AN_ITEM_BETWEEN_PAGES);
    return Page.cut(
        found, query.limit(), loses ? last -> all.higherKey(last.name()) : Volume::name);
  }

  private static Page<Volume> counted(List<Volume> all, Query query) {
    int from = Math.min(all.size(), query.after().map(Integer::parseInt).orElse(0));
    int to = Math.min(all.size(), from + query.limit());
    Optional<String> next = to < all.size() ? Optional.of("" + to) : Optional.empty();
    return new Page<>(all.subList(from, to), next, OptionalLong.empty(), List.of());
  }

  @Override
  public Volume get(CallContext call, String volume, Visibility visibility) {
    backend.passes(Operation.GET_VOLUME, Effect.NONE);
    return backend.storage().get(volume);
  }

  @Override
  public Outcome<Volume> create(CallContext call, CreateVolume request) {
    return write(call, request);
  }

  @Override
  public Outcome<Volume> patch(CallContext call, PatchVolume request) {
    return write(call, request);
  }

  @Override
  public Outcome<Void> restrict(CallContext call, RestrictVolume request) {
    if (backend.storage().has(Defect.DOES_WHAT_IT_DOES_NOT_DECLARE)) {
      return Outcome.removed();
    }
    return Volumes.super.restrict(call, request);
  }

  private Outcome<Volume> write(CallContext call, Request<Volume> request) {
    backend.passes(request.operation(), Effect.NONE);
    Volume expected = (Volume) backend.storage().attempt(request);
    call.remember("begun");
    Volume after = (Volume) backend.storage().write(call.operationId(), request);
    tell(request, expected, after);
    call.remember("finished");
    backend.passes(request.operation(), Effect.UNKNOWN);
    return Outcome.done(after);
  }

  private void tell(Request<Volume> request, Volume expected, Volume after) {
    boolean old = backend.storage().has(Defect.TELLS_THE_OLD_STATE);
    if (old && request instanceof PatchVolume) {
      backend.context().changes().put(expected.sizeTotal() == 0 ? after : older(after));
    } else {
      backend.context().changes().put(after);
    }
  }

  private static Volume older(Volume volume) {
    return Volume.of(volume.name(), volume.uuid(), "older").size(0L, 0L).build();
  }
}
