package io.storagegateway.contract;

import io.storagegateway.spi.Sort;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import java.util.Comparator;

/** The order of listings. Things that lack the value may stand anywhere. */
final class Ordering {
  private Ordering() {}

  /** Not positive if the first may come before the second. */
  static int compare(Resource first, Resource second, Sort sort) {
    Comparable<?> one = value(first, sort.field());
    Comparable<?> other = value(second, sort.field());
    if (one == null || other == null) {
      return 0;
    }
    int order = natural(one, other);
    return sort.descending() ? -order : order;
  }

  /** Whether both have the same value, so that their names decide. */
  static boolean same(Resource first, Resource second, Sort sort) {
    Comparable<?> one = value(first, sort.field());
    return one != null && one.equals(value(second, sort.field()));
  }

  private static Comparable<?> value(Resource item, String field) {
    if (item instanceof Volume volume) {
      return switch (field) {
        case "name" -> volume.name();
        case "uuid" -> volume.uuid();
        case "creation_time" -> volume.creationTime();
        case "size_used" -> volume.sizeUsed();
        case "filer_address" -> volume.filerAddress();
        case "state" -> null;
        default -> Fields.read(volume, field) instanceof Comparable<?> value ? value : null;
      };
    }
    if (item instanceof Snapshot snapshot) {
      return switch (field) {
        case "name" -> snapshot.name();
        case "creation_time" -> snapshot.creationTime();
        case "size" -> snapshot.size();
        default -> throw new AssertionError("snapshots cannot be sorted by " + field);
      };
    }
    if (item instanceof Job job) {
      return value(job, field);
    }
    if (item instanceof ExportPolicy policy && field.equals("name")) {
      return policy.name();
    }
    throw new AssertionError(item.kind().label() + " cannot be sorted by " + field);
  }

  private static Comparable<?> value(Job job, String field) {
    return switch (field) {
      case "start_time" -> job.startTime();
      case "duration" -> job.duration();
      case "job_id" -> job.jobId();
      case "job_name" -> job.name();
      case "user" -> job.user();
      case "project" -> job.project();
      case "cluster" -> job.cluster();
      case "subcluster" -> job.subcluster();
      case "partition" -> job.partition();
      case "num_nodes" -> job.numNodes();
      // It has no order that everybody would expect.
      case "state" -> null;
      default -> throw new AssertionError("jobs cannot be sorted by " + field);
    };
  }

  @SuppressWarnings("unchecked") // both are the same field, so they have the same type
  private static int natural(Comparable<?> one, Comparable<?> other) {
    return Comparator.<Comparable<Object>>naturalOrder()
        .compare((Comparable<Object>) one, (Comparable<Object>) other);
  }
}
