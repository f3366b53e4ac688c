package io.storagegateway.operation;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Preview.FieldChange;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A preview for back-ends that make none: what can be told by reading what is there. */
final class DeclaredPreview {
  private final Backend backend;
  private final CallContext call;
  private final VolumeFields fields;

  DeclaredPreview(Backend backend, CallContext call, VolumeFields fields) {
    this.backend = backend;
    this.call = call;
    this.fields = fields;
  }

  Preview of(Request<?> request) {
    return switch (request.operation().kind()) {
      case JOB, JOB_RETENTION -> new JobPreview(backend, call).of(request);
      case METRIC_WRITE -> forwarded(request);
      default -> new Preview(Preview.CheckedBy.GATEWAY, changes(request), List.of());
    };
  }

  /** Fails where there is no such cluster. */
  private Preview forwarded(Request<?> request) {
    Volume cluster = volume(request.target());
    return new Preview(
        Preview.CheckedBy.GATEWAY,
        List.of(),
        List.of(
            "The back-end does not tell beforehand which lines of "
                + cluster.name()
                + " it would drop."));
  }

  private List<FieldChange> changes(Request<?> request) {
    if (request instanceof CreateVolume create) {
      mustBeFree(Kind.VOLUME, create.name(), () -> volume(create.name()));
      return made(create.name(), fields.of(create));
    }
    if (request instanceof PatchVolume patch) {
      return patched(patch, volume(patch.volume()));
    }
    if (request instanceof RestrictVolume restrict) {
      return List.of(state(volume(restrict.volume()), "restricted"));
    }
    if (request instanceof ReinstateVolume) {
      // A restricted volume need not be known by its name: only the write itself finds it.
      return List.of(new FieldChange("state", "restricted", "online"));
    }
    if (request instanceof CreateClone clone) {
      snapshot(clone.sourceVolume(), clone.sourceSnapshot());
      mustBeFree(Kind.VOLUME, clone.name(), () -> volume(clone.name()));
      return made(clone.name(), Map.of());
    }
    return ofParts(request);
  }

  private List<FieldChange> ofParts(Request<?> request) {
    if (request instanceof CreateSnapshot create) {
      volume(create.volume());
      mustBeFree(Kind.SNAPSHOT, create.name(), () -> snapshot(create.volume(), create.name()));
      return made(create.name(), Map.of());
    }
    if (request instanceof DeleteSnapshot delete) {
      snapshot(delete.volume(), delete.name());
      return gone(delete.name());
    }
    if (request instanceof RestoreSnapshot restore) {
      snapshot(restore.volume(), restore.snapshot());
      return List.of(new FieldChange("content", null, restore.snapshot()));
    }
    if (request instanceof CreateLock create) {
      volume(create.volume());
      return List.of(new FieldChange("host", null, create.host()));
    }
    if (request instanceof DeleteLock delete) {
      volume(delete.volume());
      return List.of(new FieldChange("host", delete.host(), null));
    }
    return ofPolicies(request);
  }

  private List<FieldChange> ofPolicies(Request<?> request) {
    if (request instanceof CreateExportPolicy create) {
      mustBeFree(Kind.EXPORT_POLICY, create.name(), () -> policy(create.name()));
      return made(create.name(), Map.of("rules", create.rules()));
    }
    if (request instanceof DeleteExportPolicy delete) {
      return gone(policy(delete.policy()).name());
    }
    if (request instanceof AddExportRule add) {
      List<String> rules = policy(add.policy()).rules();
      List<String> after = new ArrayList<>(rules);
      after.add(add.client());
      return rules.contains(add.client()) ? List.of() : rules(rules, after);
    }
    if (request instanceof RemoveExportRule remove) {
      List<String> rules = policy(remove.policy()).rules();
      List<String> after = new ArrayList<>(rules);
      return after.remove(remove.client()) ? rules(rules, after) : List.of();
    }
    throw BackendException.of(ErrorKind.UNSUPPORTED, "There is no preview of this.").build();
  }

  private List<FieldChange> patched(PatchVolume patch, Volume present) {
    Map<String, Object> before = fields.of(present);
    Map<String, Object> after = fields.of(patch);
    List<FieldChange> changes = new ArrayList<>();
    for (String field : new TreeSet<>(patch.fields())) {
      Object was = before.get(field);
      Object becomes = after.get(field);
      if (was == null ? becomes != null : !was.equals(becomes)) {
        changes.add(new FieldChange(field, was, becomes));
      }
    }
    return changes;
  }

  private Volume volume(String name) {
    return backend.require(Volumes.class).get(call, name, Visibility.ALL);
  }

  private Object snapshot(String volume, String name) {
    return backend.require(Snapshots.class).get(call, volume, name);
  }

  private ExportPolicy policy(String name) {
    return backend.require(ExportPolicies.class).get(call, name);
  }

  private static void mustBeFree(Kind kind, String name, Supplier<?> read) {
    if (exists(read)) {
      throw BackendException.alreadyExists(kind, name);
    }
  }

  private static boolean exists(Supplier<?> read) {
    try {
      return read.get() != null;
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private static List<FieldChange> made(String name, Map<String, Object> fields) {
    List<FieldChange> changes = new ArrayList<>();
    changes.add(new FieldChange("name", null, name));
    fields.forEach((field, value) -> changes.add(new FieldChange(field, null, value)));
    return changes;
  }

  private static List<FieldChange> gone(String name) {
    return List.of(new FieldChange("name", name, null));
  }

  private static List<FieldChange> rules(List<String> before, List<String> after) {
    return List.of(new FieldChange("rules", before, after));
  }

  private static FieldChange state(Volume volume, String after) {
    return new FieldChange("state", volume.state().name().toLowerCase(Locale.ROOT), after);
  }
}
