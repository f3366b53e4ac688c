package io.storagegateway.metricstore.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes lines as the store does: what it cannot place it drops in silence, and what it cannot read
 * ends the batch, with the lines before already stored.
 */
final class LineProtocol {
  private static final long[] PER_SECOND = {1, 1_000, 1_000_000, 1_000_000_000};
  private static final long LARGEST_SECONDS = Long.MAX_VALUE / 1_000_000_000;

  private final Store store;
  private String cluster;
  private String host;

  LineProtocol(Store store, String defaultCluster) {
    this.store = store;
    this.cluster = defaultCluster;
  }

  /**
   * Stores lines.
   *
   * @throws StoreException at the first that cannot be read
   */
  void store(String text) throws StoreException {
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        one(line.strip());
      }
    }
  }

  private void one(String line) throws StoreException {
    List<String> parts = split(line, ' ');
    if (parts.size() < 2 || parts.size() > 3) {
      throw new StoreException("line protocol: cannot read a line");
    }
    List<String> head = split(parts.get(0), ',');
    String metric = unescaped(head.get(0));
    if (store.metric(metric) == null) {
      return;
    }
    Tags tags = new Tags();
    // What the line before said still holds where this one does not say it: a trap of the store.
    for (String tag : head.subList(1, head.size())) {
      List<String> pair = split(tag, '=');
      if (pair.size() != 2) {
        throw new StoreException("line protocol: cannot read a tag");
      }
      String value = unescaped(pair.get(1));
      switch (unescaped(pair.get(0))) {
        case "cluster" -> {
          if (isPath(value)) {
            return;
          }
          cluster = value;
        }
        case "hostname", "host" -> {
          if (isPath(value)) {
            return;
          }
          host = value;
        }
        case "type" -> tags.type = value.equals("node") ? "" : value;
        case "type-id" -> tags.typeId = value;
        case "stype" -> tags.subtype = value;
        case "stype-id" -> tags.subtypeId = value;
        default -> {
          // others are not looked at
        }
      }
    }
    float value = field(parts.get(1));
    long time = parts.size() == 3 ? seconds(parts.get(2)) : store.now();
    if (cluster != null && host != null) {
      store.write(tags.path(cluster, host), metric, time, value);
    }
  }

  private static float field(String field) throws StoreException {
    List<String> pair = split(field, '=');
    if (pair.size() != 2 || !pair.get(0).equals("value")) {
      throw new StoreException("line protocol: host: unknown field: " + pair.get(0));
    }
    String number = pair.get(1);
    if (number.endsWith("i") || number.endsWith("u")) {
      number = number.substring(0, number.length() - 1);
    }
    try {
      return Float.parseFloat(number);
    } catch (NumberFormatException e) {
      throw new StoreException("line protocol: unsupported field type");
    }
  }

  /** In whatever unit the number fits. */
  private static long seconds(String text) throws StoreException {
    try {
      long stamp = Long.parseLong(text);
      for (long unit : PER_SECOND) {
        if (Math.abs(stamp / unit) < LARGEST_SECONDS) {
          return Math.floorDiv(stamp, unit);
        }
      }
      throw new StoreException("line protocol: timestamp out of range");
    } catch (NumberFormatException e) {
      throw new StoreException("line protocol: timestamp");
    }
  }

  private static boolean isPath(String value) {
    return value.contains("..") || value.contains("/") || value.contains("\\");
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        part.append(c).append(text.charAt(++i));
      } else if (c == separator) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static String unescaped(String text) {
    return text.replaceAll("\\\\([ ,=])", "$1");
  }

  private static final class Tags {
    private String type = "";
    private String typeId = "";
    private String subtype = "";
    private String subtypeId = "";

    List<String> path(String cluster, String host) {
      List<String> path = new ArrayList<>(List.of(cluster, host));
      if (!(type + typeId).isEmpty()) {
        path.add(type + typeId);
      }
      if (!(subtype + subtypeId).isEmpty()) {
        path.add(subtype + subtypeId);
      }
      return path;
    }
  }
}
