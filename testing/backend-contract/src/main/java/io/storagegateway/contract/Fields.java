package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The fields of volumes by their names in the API: read, set when made, changed. */
final class Fields {
  /** What a request can change, besides the back-end's own fields. */
  private static final Set<String> COMMON =
      Set.of("size_total", "junction_path", "active_policy_name");

  private final Lab lab;
  private final Stock stock;

  Fields(Lab lab, Stock stock) {
    this.lab = lab;
    this.stock = stock;
  }

  Set<String> settable() {
    return new TreeSet<>(lab.rules(Kind.VOLUME).settable());
  }

  Set<String> changeable() {
    return new TreeSet<>(lab.rules(Kind.VOLUME).changeable());
  }

  Set<String> clearable() {
    return new TreeSet<>(lab.rules(Kind.VOLUME).clearable());
  }

  /** Fields that {@link PatchVolume} has and the back-end does not let anyone change. */
  Set<String> fixed() {
    Set<String> fixed = new TreeSet<>(COMMON);
    fixed.removeAll(changeable());
    return fixed;
  }

  static Object read(Volume volume, String field) {
    return switch (field) {
      case "size_total" -> volume.sizeTotal();
      case "junction_path" -> volume.junctionPath();
      case "active_policy_name" -> volume.activePolicyName();
      case "aggregate_name" -> volume.aggregateName();
      default -> Attributes.read(volume.attributes(), field);
    };
  }

  /** Two different values; the second size is the greater one. */
  List<Object> samples(String field) {
    List<Object> given = lab.fixture().samples(field);
    List<Object> samples = given.isEmpty() ? guess(field) : given;
    assertThat(samples)
        .as("two different values for %s: override BackendFixture.samples", field)
        .hasSize(2)
        .doesNotHaveDuplicates();
    return samples;
  }

  private List<Object> guess(String field) {
    return switch (field) {
      case "size_total" -> List.of(stock.size(1), stock.size(2));
      case "junction_path" -> {
        int number = lab.counter().incrementAndGet();
        yield List.of("/contract/a" + number, "/contract/b" + number);
      }
      case "active_policy_name" -> policies();
      case "aggregate_name" -> List.of();
      default -> Attributes.samples(attributes(), field);
    };
  }

  private List<Object> policies() {
    if (lab.declares(Operation.CREATE_EXPORT_POLICY)) {
      return List.of(stock.policy().name(), stock.policy().name());
    }
    return Shelf.policies().all(lab.backend()).stream()
        .map(ExportPolicy::name)
        .<Object>map(name -> name)
        .limit(2)
        .toList();
  }

  CreateVolume with(CreateVolume draft, String field, Object value) {
    return new CreateVolume(
        draft.name(),
        field.equals("size_total") ? (Long) value : draft.sizeTotal(),
        field.equals("junction_path") ? (String) value : draft.junctionPath(),
        field.equals("aggregate_name") ? (String) value : draft.aggregateName(),
        field.equals("active_policy_name") ? (String) value : draft.activePolicyName(),
        field.startsWith(Attributes.PREFIX) ? plus(draft, field, value) : draft.attributes());
  }

  private VolumeAttributes plus(CreateVolume draft, String field, Object value) {
    Map<String, Object> values = new HashMap<>();
    for (String other : settable()) {
      if (other.startsWith(Attributes.PREFIX)) {
        values.put(other, Attributes.read(draft.attributes(), other));
      }
    }
    values.put(field, value);
    return Attributes.of(attributes(), values);
  }

  PatchVolume patch(String volume, Map<String, Object> values, String expectedVersion) {
    return new PatchVolume(
        volume,
        values.keySet(),
        (Long) values.get("size_total"),
        (String) values.get("junction_path"),
        (String) values.get("active_policy_name"),
        Attributes.of(attributes(), values),
        false,
        expectedVersion);
  }

  /** A change of the first field that can be changed. */
  PatchVolume somePatch(Volume volume, String expectedVersion) {
    String field = changeable().iterator().next();
    return patch(volume.name(), Map.of(field, other(volume, field)), expectedVersion);
  }

  /** A value that the field does not have now. */
  Object other(Volume volume, String field) {
    List<Object> samples = samples(field);
    return samples.get(1).equals(read(volume, field)) ? samples.get(0) : samples.get(1);
  }

  private Class<? extends VolumeAttributes> attributes() {
    return lab.fixture().factory().volumeAttributes();
  }
}
