package io.storagegateway.spi;

import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.VolumeAttributes;
import java.util.Map;
import org.pf4j.ExtensionPoint;

/**
 * The entry point of a plugin: says what kind of back-end it serves and makes one instance for each
 * endpoint of {@code config.yml}. An implementation has a public constructor without parameters and
 * is annotated with PF4J's {@code @Extension}.
 *
 * @param <S> the plugin's settings: a record whose components carry Jackson and Jakarta Validation
 *     annotations. Keys are the component names in snake_case. Secrets are of type {@link Secret}.
 */
public interface BackendFactory<S> extends ExtensionPoint {
  /**
   * The name by which {@code config.yml} asks for this plugin.
   *
   * @return the {@code Plugin-Id} of the plugin's manifest, never null
   */
  String type();

  /**
   * The class of the settings.
   *
   * @return a record class; the gateway reads and validates it before {@link #create}
   */
  Class<S> settings();

  /**
   * The back-end's own fields of a volume, shown and accepted below {@code attributes} and
   * validated and documented like the settings.
   *
   * @return a record class, {@link NoAttributes} where there are none
   */
  default Class<? extends VolumeAttributes> volumeAttributes() {
    return NoAttributes.class;
  }

  /**
   * Where the back-end's calls may run when several gateways share the work.
   *
   * @return {@link Locality#ANY_REPLICA} unless the plugin works on files of one machine
   */
  default Locality locality() {
    return Locality.ANY_REPLICA;
  }

  /**
   * How an older service named this back-end in its environment variable {@code SAPI_BACKENDS}.
   *
   * @return from the older class name to the settings' keys by the older option names; empty where
   *     there was none
   */
  default Map<String, Map<String, String>> legacyNames() {
    return Map.of();
  }

  /**
   * Makes the back-end of one endpoint. Does no I/O: a back-end that is down is no error here, it
   * is told by {@link Backend#health} and by the calls.
   *
   * @param context what the gateway offers to this instance
   * @param settings the endpoint's settings, complete and valid
   * @return a new instance that shares no state with other instances
   * @throws IllegalArgumentException if the settings contradict each other in a way that
   *     annotations cannot say; the message is shown to the operator
   */
  Backend create(BackendContext context, S settings);
}
