package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Reads volumes by hand. Listings hold thousands of them, and this takes half the time of what
 * Jackson makes out of records.
 */
final class VolumeReader extends StdDeserializer<OntapVolume> {
  private static final long serialVersionUID = 1L;

  VolumeReader() {
    super(OntapVolume.class);
  }

  @Override
  public OntapVolume deserialize(JsonParser json, DeserializationContext context)
      throws IOException {
    return volume(new Fields(json, context));
  }

  private static OntapVolume volume(Fields fields) throws IOException {
    String uuid = null;
    String name = null;
    String comment = null;
    Instant createTime = null;
    Long size = null;
    String state = null;
    String style = null;
    String type = null;
    Boolean isSvmRoot = null;
    Reference svm = null;
    List<Reference> aggregates = null;
    List<Reference> nodes = null;
    OntapVolume.Space space = null;
    OntapVolume.Autosize autosize = null;
    OntapVolume.Efficiency efficiency = null;
    OntapVolume.Nas nas = null;
    OntapVolume.FlashPool flashPool = null;
    OntapVolume.Clone origin = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "uuid" -> uuid = fields.text();
        case "name" -> name = fields.text();
        case "comment" -> comment = fields.text();
        case "create_time" -> createTime = fields.time();
        case "size" -> size = fields.number();
        case "state" -> state = fields.text();
        case "style" -> style = fields.text();
        case "type" -> type = fields.text();
        case "is_svm_root" -> isSvmRoot = fields.flag();
        case "svm" -> svm = fields.object(VolumeReader::reference);
        case "aggregates" -> aggregates = fields.list(VolumeReader::reference);
        case "nodes" -> nodes = fields.list(VolumeReader::reference);
        case "space" -> space = fields.object(VolumeReader::space);
        case "autosize" -> autosize = fields.object(VolumeReader::autosize);
        case "efficiency" -> efficiency = fields.object(VolumeReader::efficiency);
        case "nas" -> nas = fields.object(VolumeReader::nas);
        case "flash_pool" -> flashPool = fields.object(VolumeReader::flashPool);
        case "clone" -> origin = fields.object(VolumeReader::origin);
        default -> fields.skip();
      }
    }
    return new OntapVolume(
        uuid,
        name,
        comment,
        createTime,
        size,
        state,
        style,
        type,
        isSvmRoot,
        svm,
        aggregates,
        nodes,
        space,
        autosize,
        efficiency,
        nas,
        flashPool,
        origin);
  }

  private static Reference reference(Fields fields) throws IOException {
    String name = null;
    String uuid = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "name" -> name = fields.text();
        case "uuid" -> uuid = fields.text();
        default -> fields.skip();
      }
    }
    return new Reference(name, uuid);
  }

  private static OntapVolume.Space space(Fields fields) throws IOException {
    Long size = null;
    Long used = null;
    Long available = null;
    OntapVolume.SnapshotSpace snapshot = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "size" -> size = fields.number();
        case "used" -> used = fields.number();
        case "available" -> available = fields.number();
        case "snapshot" -> snapshot = fields.object(VolumeReader::snapshotSpace);
        default -> fields.skip();
      }
    }
    return new OntapVolume.Space(size, used, available, snapshot);
  }

  private static OntapVolume.SnapshotSpace snapshotSpace(Fields fields) throws IOException {
    Integer reserve = null;
    Integer used = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "reserve_percent" -> reserve = fields.smallNumber();
        case "space_used_percent" -> used = fields.smallNumber();
        default -> fields.skip();
      }
    }
    return new OntapVolume.SnapshotSpace(reserve, used);
  }

  private static OntapVolume.Autosize autosize(Fields fields) throws IOException {
    String mode = null;
    Long maximum = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "mode" -> mode = fields.text();
        case "maximum" -> maximum = fields.number();
        default -> fields.skip();
      }
    }
    return new OntapVolume.Autosize(mode, maximum);
  }

  private static OntapVolume.Efficiency efficiency(Fields fields) throws IOException {
    String compression = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "compression" -> compression = fields.text();
        default -> fields.skip();
      }
    }
    return new OntapVolume.Efficiency(compression);
  }

  private static OntapVolume.Nas nas(Fields fields) throws IOException {
    String path = null;
    Reference policy = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "path" -> path = fields.text();
        case "export_policy" -> policy = fields.object(VolumeReader::reference);
        default -> fields.skip();
      }
    }
    return new OntapVolume.Nas(path, policy);
  }

  private static OntapVolume.FlashPool flashPool(Fields fields) throws IOException {
    String policy = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "caching_policy" -> policy = fields.text();
        default -> fields.skip();
      }
    }
    return new OntapVolume.FlashPool(policy);
  }

  private static OntapVolume.Clone origin(Fields fields) throws IOException {
    Boolean isClone = null;
    Reference volume = null;
    Reference snapshot = null;
    Boolean splits = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "is_flexclone" -> isClone = fields.flag();
        case "parent_volume" -> volume = fields.object(VolumeReader::reference);
        case "parent_snapshot" -> snapshot = fields.object(VolumeReader::reference);
        case "split_initiated" -> splits = fields.flag();
        default -> fields.skip();
      }
    }
    return new OntapVolume.Clone(isClone, volume, snapshot, splits);
  }
}
