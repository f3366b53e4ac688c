package io.storagegateway.operation;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Preview.FieldChange;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** What can be told of a write on jobs by reading what is there. */
final class JobPreview {
  private static final String IS_THERE =
      "There is a job of this id: it is left as it is, and others than its files are refused.";
  private static final String NOT_TOLD =
      "The back-end does not tell beforehand which jobs it means.";

  private final Backend backend;
  private final CallContext call;

  JobPreview(Backend backend, CallContext call) {
    this.backend = backend;
    this.call = call;
  }

  Preview of(Request<?> request) {
    // Fails where there is no such volume.
    backend.require(Volumes.class).get(call, request.target(), Visibility.ALL);
    if (request instanceof ImportJob file) {
      return find(file.job()).isPresent()
          ? preview(List.of(), IS_THERE)
          : preview(List.of(new FieldChange("id", null, file.job())));
    }
    if (request instanceof PatchJob patch) {
      return preview(patched(patch, job(patch.job())));
    }
    if (request instanceof DeleteJob delete) {
      return preview(List.of(new FieldChange("id", removed(delete.job()), null)));
    }
    if (request instanceof RunJobRetention) {
      return preview(List.of(), NOT_TOLD);
    }
    throw BackendException.of(ErrorKind.UNSUPPORTED, "There is no preview of this.").build();
  }

  private static List<FieldChange> patched(PatchJob patch, Job present) {
    Map<String, String> metadata =
        Optional.ofNullable(present.details().metadata()).orElse(Map.of());
    List<FieldChange> changes = new ArrayList<>();
    for (String field : new TreeSet<>(patch.fields())) {
      String key =
          field.startsWith(PatchJob.METADATA)
              ? field.substring(PatchJob.METADATA.length())
              : null; // it is no key, but all tags
      Object before = key == null ? present.tags() : metadata.get(key);
      Object after = key == null ? patch.tags() : patch.metadata().get(key);
      if (!Objects.equals(before, after)) {
        changes.add(new FieldChange(field, before, after));
      }
    }
    return changes;
  }

  /** What is damaged can be removed, if not read. */
  private String removed(String id) {
    try {
      return job(id).id();
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.DAMAGED) {
        return id;
      }
      throw e;
    }
  }

  private Job job(String id) {
    return backend.require(Jobs.class).get(call, id, Visibility.ALL);
  }

  private Optional<Job> find(String id) {
    try {
      return Optional.of(job(id));
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Preview preview(List<FieldChange> changes, String... warnings) {
    return new Preview(Preview.CheckedBy.GATEWAY, changes, List.of(warnings));
  }
}
