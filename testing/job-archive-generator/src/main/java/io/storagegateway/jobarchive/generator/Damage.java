package io.storagegateway.jobarchive.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** What is found broken in the folder of a job; those of data need a job that has them. */
public enum Damage {
  /** A record of 0 bytes, as after a full disk. */
  META_EMPTY(job -> Files.write(job.meta(), new byte[0])),
  /** The first half of a record, as while it is rewritten in place. */
  META_TRUNCATED(job -> DamagedFolder.cut(job.meta(), 0.5)),
  /** Something else than JSON. */
  META_NO_JSON(job -> Files.writeString(job.meta(), "jobId: 7\n")),
  /** JSON, but no object. */
  META_NO_OBJECT(job -> Files.writeString(job.meta(), "[1, 2, 3]")),
  /** A text where a number should be. */
  META_WRONG_TYPES(job -> job.editMeta(meta -> meta.put("duration", "an hour"))),
  /** A number that fits into nothing. */
  META_HUGE_NUMBER(
      job ->
          replace(job.meta(), "(\"numNodes\"\\s*:\\s*)\\d+", "$1" + "9".repeat(Sizes.HUGE_NUMBER))),
  /** A hundred thousand arrays in each other. */
  META_DEEP(
      job ->
          Files.writeString(
              job.meta(), "{\"tags\":" + "[".repeat(Sizes.DEPTH) + "]".repeat(Sizes.DEPTH) + "}")),
  /** A script of 64 MB. */
  META_GIANT(
      job ->
          job.editMeta(
              meta ->
                  ((ObjectNode) meta.get("metaData"))
                      .put("jobScript", "#".repeat(Sizes.GIANT_SCRIPT)))),
  /** No record beside the data, as while a folder is written. */
  META_MISSING(job -> Files.delete(job.meta())),
  /** A folder in place of the record. */
  META_A_FOLDER(
      job -> {
        Files.delete(job.meta());
        Files.createDirectory(job.meta());
      }),
  /** A pipe in place of the record, on which nobody writes. */
  META_A_PIPE(job -> DamagedFolder.pipe(job.meta())),
  /** A record that only others may read; not felt by root. */
  META_UNREADABLE(job -> DamagedFolder.unreadable(job.meta())),
  /** A link in place of the record, to a good one outside of the archive. */
  META_LINK_OUT(job -> DamagedFolder.linkOut(job.meta())),
  /** The word NaN in place of a number. */
  META_NAN(job -> replace(job.meta(), "(\"avg\"\\s*:\\s*)[0-9.E]+", "$1NaN")),
  /** A field that nobody knows. */
  META_UNKNOWN_FIELD(job -> job.editMeta(meta -> meta.put("colour", "green"))),
  /** A unit that the schema does not know. */
  META_UNKNOWN_UNIT(
      job ->
          job.editMeta(
              meta ->
                  meta.get("statistics")
                      .forEach(one -> ((ObjectNode) one.get("unit")).put("base", "packets/s")))),
  /** A state that older archives had. */
  META_STATE_STOPPED(job -> job.editMeta(meta -> meta.put("jobState", "stopped"))),
  /** A state that nobody knows. */
  META_STATE_UNKNOWN(job -> job.editMeta(meta -> meta.put("jobState", "on_holiday"))),
  /** No statistics. */
  META_WITHOUT_STATISTICS(job -> job.editMeta(meta -> meta.remove("statistics"))),
  /** Nothing but what says which job it is. */
  META_BARE(job -> job.editMeta(meta -> meta.retain("jobId", "cluster", "startTime"))),
  /** The number of another job. */
  OTHER_JOB_ID(job -> job.editMeta(meta -> meta.put("jobId", meta.get("jobId").asLong() + 1))),
  /** Another cluster. */
  OTHER_CLUSTER(job -> job.editMeta(meta -> meta.put("cluster", "elsewhere"))),
  /** Another start. */
  OTHER_START(
      job -> job.editMeta(meta -> meta.put("startTime", meta.get("startTime").asLong() + 1))),
  /** The same job in a second folder, which is named for a start one second later. */
  COPIED(
      job -> {
        long start = Long.parseLong(job.path().getFileName().toString());
        DamagedFolder.copy(job.path(), job.path().resolveSibling(Long.toString(start + 1)));
      }),
  /** Nothing in the folder, as while it is written. */
  FOLDER_EMPTY(
      job -> {
        DamagedFolder.remove(job.path());
        Files.createDirectory(job.path());
      }),
  /** A folder that only others may read; not felt by root. */
  FOLDER_UNREADABLE(job -> DamagedFolder.unreadable(job.path())),
  /** A link in place of the folder, to a good one outside of the archive. */
  FOLDER_LINK_OUT(job -> DamagedFolder.linkOut(job.path())),
  /** A folder whose name is no time. */
  FOLDER_NO_NUMBER(job -> Files.move(job.path(), job.path().resolveSibling("backup"))),
  /** One more file, which nobody minds. */
  STRAY_FILE(job -> Files.writeString(job.path().resolve("notes.txt"), "checked\n")),

  /** No data, although the record says that there are. */
  DATA_MISSING(job -> Files.delete(job.data())),
  /** Data of 0 bytes. */
  DATA_EMPTY(job -> Files.write(job.data(), new byte[0])),
  /** Compressed data whose end is missing, as after a crash. */
  DATA_GZIP_TRUNCATED(
      job -> {
        job.compress();
        DamagedFolder.cut(job.gzipped(), 0.7);
      }),
  /** Compressed data whose checksum is wrong. */
  DATA_GZIP_BAD_CHECKSUM(
      job -> {
        job.compress();
        byte[] bytes = Files.readAllBytes(job.gzipped());
        bytes[bytes.length - Sizes.GZIP_TRAILER] ^= 1;
        Files.write(job.gzipped(), bytes);
      }),
  /** Something else with the name of compressed data. */
  DATA_NO_GZIP(
      job -> {
        job.compress();
        Files.writeString(job.gzipped(), "{}");
      }),
  /** Plain data whose end is missing. */
  DATA_TRUNCATED(
      job -> {
        job.uncompress();
        DamagedFolder.cut(job.plain(), 0.7);
      }),
  /** Plain and compressed data, both good. */
  DATA_BOTH(
      job -> {
        job.compress();
        Files.write(job.plain(), job.unpacked());
      }),
  /** Plain data, and compressed ones whose end is missing. */
  DATA_BOTH_GZIP_TRUNCATED(
      job -> {
        job.compress();
        Files.write(job.plain(), job.unpacked());
        DamagedFolder.cut(job.gzipped(), 0.7);
      }),
  /** Something else than JSON. */
  DATA_NO_JSON(job -> job.editDataText(text -> "cpu_load 7\n")),
  /** A folder in place of the data. */
  DATA_A_FOLDER(
      job -> {
        Path data = job.data();
        Files.delete(data);
        Files.createDirectory(data);
      }),
  /** A pipe in place of the data, on which nobody writes. */
  DATA_A_PIPE(job -> DamagedFolder.pipe(job.data())),
  /** Data that only others may read; not felt by root. */
  DATA_UNREADABLE(job -> DamagedFolder.unreadable(job.data())),
  /** A link in place of the data, to good ones outside of the archive. */
  DATA_LINK_OUT(job -> DamagedFolder.linkOut(job.data())),
  /** The words NaN, Infinity and -Infinity in place of the first three values of each series. */
  DATA_NAN_TOKENS(
      job ->
          job.editDataText(
              text ->
                  text.replaceAll(
                      "(\"data\"\\s*:\\s*\\[)[^,\\]]+(,[^,\\]]+)?(,[^,\\]]+)?",
                      "$1NaN,Infinity,-Infinity"))),
  /** Not one value in any series. */
  DATA_ALL_NULL(
      job ->
          job.editSeries(
              series -> {
                ArrayNode data = (ArrayNode) series.get("data");
                for (int i = 0; i < data.size(); i++) {
                  data.setNull(i);
                }
              })),
  /** Series of which each is one value shorter than the one before, but has one. */
  DATA_UNEQUAL_LENGTHS(
      job ->
          job.editMetrics(
              metric -> {
                int cut = 0;
                for (var series : metric.get("series")) {
                  ArrayNode data = (ArrayNode) series.get("data");
                  for (int i = 0; i < cut && data.size() > 1; i++) {
                    data.remove(data.size() - 1);
                  }
                  cut++;
                }
              })),
  /** Series without statistics. */
  DATA_WITHOUT_STATISTICS(job -> job.editSeries(series -> series.remove("statistics"))),
  /** Statistics that have nothing to do with the series. */
  DATA_WRONG_STATISTICS(
      job ->
          job.editSeries(
              series ->
                  series
                      .putObject("statistics")
                      .put("min", 0)
                      .put("avg", 1_000_000)
                      .put("max", 1))),
  /** A time step of 0. */
  DATA_TIMESTEP_ZERO(job -> job.editMetrics(metric -> metric.put("timestep", 0))),
  /** No time step. */
  DATA_WITHOUT_TIMESTEP(job -> job.editMetrics(metric -> metric.remove("timestep"))),
  /** A unit that the schema does not know. */
  DATA_UNKNOWN_UNIT(
      job -> job.editMetrics(metric -> ((ObjectNode) metric.get("unit")).put("base", "load"))),
  /** An array beside the metrics, as older schemas want it and nothing can read. */
  DATA_WITH_FILESYSTEMS(
      job ->
          job.editData(
              data ->
                  data.putArray("filesystems").addObject().put("name", "home").put("type", "nfs"))),
  /** Compressed data of 4 MB that unpack to 4 GB: one metric, {@code cpu_load}, with one series. */
  DATA_GZIP_BOMB(Damage::bomb);

  private static final Set<Damage> FORBIDDEN =
      EnumSet.of(META_UNREADABLE, FOLDER_UNREADABLE, DATA_UNREADABLE);

  @SuppressWarnings("ImmutableEnumChecker") // A lambda holds no state.
  private final Change change;

  Damage(Change change) {
    this.change = change;
  }

  /**
   * Breaks a job.
   *
   * @param job its folder in an archive that may be broken
   */
  public void to(Path job) throws IOException {
    change.in(new DamagedFolder(job));
  }

  /** Whether this process can notice it: root may read everything. */
  public boolean isFelt() {
    return !FORBIDDEN.contains(this) || !System.getProperty("user.name").equals("root");
  }

  private static void replace(Path file, String pattern, String replacement) throws IOException {
    Files.writeString(file, Files.readString(file).replaceFirst(pattern, replacement));
  }

  private static void bomb(DamagedFolder job) throws IOException {
    byte[] values = new byte[Sizes.BOMB_PART];
    byte[] value = "0,".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < values.length; i++) {
      values[i] = value[i % value.length];
    }
    byte[] part = DamagedFolder.compressed(values);
    Files.deleteIfExists(job.plain());
    // What is compressed in parts unpacks to all of them.
    try (OutputStream out = Files.newOutputStream(job.gzipped())) {
      out.write(
          packed(
              "{\"cpu_load\":{\"node\":{\"unit\":{\"base\":\"\"},\"timestep\":60,"
                  + "\"series\":[{\"hostname\":\"e0101\",\"data\":["));
      for (int i = 0; i < Sizes.BOMB_PARTS; i++) {
        out.write(part);
      }
      out.write(packed("0]}]}}}"));
    }
  }

  private static byte[] packed(String text) throws IOException {
    return DamagedFolder.compressed(text.getBytes(StandardCharsets.UTF_8));
  }

  private interface Change {
    void in(DamagedFolder job) throws IOException;
  }

  /** Of what is too large. */
  private static final class Sizes {
    static final int HUGE_NUMBER = 400;
    static final int DEPTH = 100_000;
    static final int GIANT_SCRIPT = 64 << 20;
    static final int GZIP_TRAILER = 8;
    static final int BOMB_PART = 16 << 20;
    static final int BOMB_PARTS = 256;
  }
}
