package io.storagegateway.testing;

import java.nio.file.Path;

/** A plugin {@code plain} that has volumes in memory and no locks, built out of its source. */
public final class PlainVolumes {
  private static final String SOURCE =
      """
      package plain;
      import io.storagegateway.spi.*;
      import io.storagegateway.spi.facet.*;
      import io.storagegateway.spi.request.*;
      import io.storagegateway.spi.value.*;
      import java.util.*;
      import java.util.concurrent.ConcurrentHashMap;
      public class PlainFactory implements BackendFactory<PlainFactory.Settings> {
        public record Settings() {}
        @Override public String type() { return "plain"; }
        @Override public Class<Settings> settings() { return Settings.class; }
        @Override public Backend create(BackendContext context, Settings settings) {
          return new Plain();
        }
        private static final class Plain implements Backend, Volumes {
          private final Map<String, Volume> volumes = new ConcurrentHashMap<>();
          private static Volume made(String name, String uuid, Long size) {
            return Volume.of(name, uuid, Version.of(uuid, size)).size(size, 0L).build();
          }
          @Override public Capabilities capabilities() {
            return Capabilities.none()
                .supports(Operation.LIST_VOLUMES, Operation.GET_VOLUME, Operation.CREATE_VOLUME,
                    Operation.PATCH_VOLUME, Operation.RESTRICT_VOLUME)
                .kind(Kind.VOLUME, KindRules.named("[a-z0-9-]+", 50)
                    .settable("size_total").changeable("size_total").build())
                .build();
          }
          @Override public Health health(CallContext call) { return Health.up("It is plain."); }
          @Override public <F extends Facet> Optional<F> facet(Class<F> facet) {
            return facet.isInstance(this) ? Optional.of(facet.cast(this)) : Optional.empty();
          }
          @Override public Page<Volume> list(CallContext call, Query query) {
            return Page.only(new ArrayList<>(volumes.values()));
          }
          @Override public Volume get(CallContext call, String volume, Visibility visibility) {
            return volumes.values().stream()
                .filter(one -> one.name().equals(volume) || one.uuid().equals(volume))
                .findAny().orElseThrow(() -> BackendException.notFound(Kind.VOLUME, volume));
          }
          @Override public Outcome<Volume> create(CallContext call, CreateVolume request) {
            String uuid = UUID.nameUUIDFromBytes(request.name().getBytes()).toString();
            Volume made = made(request.name(), uuid, request.sizeTotal());
            volumes.put(request.name(), made);
            return Outcome.done(made);
          }
          @Override public Outcome<Volume> patch(CallContext call, PatchVolume request) {
            Volume before = get(call, request.volume(), Visibility.ALL);
            Volume after = made(before.name(), before.uuid(), request.sizeTotal());
            volumes.put(before.name(), after);
            return Outcome.done(after);
          }
          @Override public Outcome<Void> restrict(CallContext call, RestrictVolume request) {
            volumes.remove(get(call, request.volume(), Visibility.ALL).name());
            return Outcome.removed();
          }
        }
      }
      """;

  private PlainVolumes() {}

  /** Builds it into a folder of plugins. A volume of the same name has the same uuid again. */
  public static void build(Path plugins) {
    BuiltPlugin.in(plugins)
        .folder("plain")
        .manifest("Plugin-Id", "plain")
        .extensions("plain.PlainFactory")
        .source("plain.PlainFactory", SOURCE)
        .build();
  }
}
