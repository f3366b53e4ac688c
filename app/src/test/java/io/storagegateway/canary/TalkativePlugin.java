package io.storagegateway.canary;

import io.storagegateway.testing.BuiltPlugin;
import java.nio.file.Path;

/** A plugin that shows its settings wherever it can. */
final class TalkativePlugin {
  private static final String SOURCE =
      """
      package talkative;
      import io.storagegateway.spi.*;
      import io.storagegateway.spi.facet.Facet;
      import io.storagegateway.spi.value.*;
      import java.util.*;
      public class TalkativeFactory implements BackendFactory<TalkativeFactory.Settings> {
        public record Settings(Secret password, List<Secret> keys, Inner inner) {}
        public record Inner(Secret token, Map<String, Secret> more) {}
        @Override public String type() { return "talkative"; }
        @Override public Class<Settings> settings() { return Settings.class; }
        @Override public Backend create(BackendContext context, Settings settings) {
          context.logger().info("Its settings are {}", settings);
          Thread thread = new Thread(() -> {
            try {
              Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }, "with " + settings);
          thread.setDaemon(true);
          thread.start();
          return new Backend() {
            @Override public Capabilities capabilities() { return Capabilities.none().build(); }
            @Override public Health health(CallContext call) {
              if (call.requestId().equals("fail")) {
                throw new IllegalStateException("with " + settings);
              }
              return Health.up("With " + settings);
            }
            @Override public <F extends Facet> Optional<F> facet(Class<F> facet) {
              return Optional.empty();
            }
          };
        }
      }
      """;

  private TalkativePlugin() {}

  static void build(Path plugins) {
    BuiltPlugin.in(plugins)
        .folder("talkative")
        .manifest("Plugin-Id", "talkative")
        .extensions("talkative.TalkativeFactory")
        .source("talkative.TalkativeFactory", SOURCE)
        .build();
  }
}
