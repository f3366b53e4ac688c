package io.storagegateway.dummy;

import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An object as fields of the API, without those that nobody can know before it is written: uuid,
 * version, times and fences.
 */
final class Fields {
  private Fields() {}

  static Map<String, Object> of(Resource resource) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (resource instanceof Volume volume) {
      addVolume(fields, volume);
    } else if (resource instanceof Snapshot snapshot) {
      fields.put("name", snapshot.name());
      fields.put("size", snapshot.size());
    } else if (resource instanceof VolumeLock lock) {
      fields.put("host", lock.host());
    } else if (resource instanceof ExportPolicy policy) {
      fields.put("name", policy.name());
      fields.put("rules", policy.rules());
    } else if (resource instanceof Job job) {
      fields.put("id", job.id());
      fields.put("tags", job.tags());
      new TreeMap<>(job.details().metadata())
          .forEach((key, value) -> fields.put("metadata." + key, value));
    } else if (resource instanceof JobRetention retention) {
      fields.put("selected", retention.selected());
      fields.put("skipped", retention.skipped());
      fields.put("bytes", retention.bytes());
    }
    return fields;
  }

  private static void addVolume(Map<String, Object> fields, Volume volume) {
    DummyAttributes attributes = DummyAttributes.of(volume.attributes());
    fields.put("name", volume.name());
    fields.put("state", volume.state().name().toLowerCase(Locale.ROOT));
    fields.put("size_total", volume.sizeTotal());
    fields.put("size_used", volume.sizeUsed());
    fields.put("filer_address", volume.filerAddress());
    fields.put("aggregate_name", volume.aggregateName());
    fields.put("junction_path", volume.junctionPath());
    fields.put("active_policy_name", volume.activePolicyName());
    fields.put(DummyAttributes.AUTOSIZE_ENABLED, attributes.autosizeEnabled());
    fields.put(DummyAttributes.MAX_AUTOSIZE, attributes.maxAutosize());
    fields.put(DummyAttributes.SNAPSHOT_RESERVE, attributes.percentageSnapshotReserve());
    fields.put(DummyAttributes.SNAPSHOT_RESERVE_USED, attributes.percentageSnapshotReserveUsed());
    fields.put(DummyAttributes.COMPRESSION_ENABLED, attributes.compressionEnabled());
    fields.put(DummyAttributes.INLINE_COMPRESSION, attributes.inlineCompression());
    fields.put(DummyAttributes.CACHING_POLICY, attributes.cachingPolicy());
    fields.put(DummyAttributes.OWNER, attributes.owner());
  }
}
