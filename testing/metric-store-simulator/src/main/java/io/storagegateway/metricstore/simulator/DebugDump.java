package io.storagegateway.metricstore.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** All buffers below a level, in what is almost JSON: commas are left over, as in the store. */
final class DebugDump {
  private final Store store;

  DebugDump(Store store) {
    this.store = store;
  }

  /** The text; null where there is no such level. */
  String of(String selector) {
    Level level = store.root();
    List<String> path =
        selector == null || selector.isEmpty() ? List.of() : Arrays.asList(selector.split(":", -1));
    for (String name : path) {
      level = level.child(name);
      if (level == null) {
        return null;
      }
    }
    StringBuilder text = new StringBuilder("{\"data\":");
    write(level, text);
    return text.append("}\n").toString();
  }

  private static void write(Level level, StringBuilder text) {
    text.append('{');
    for (Map.Entry<String, Buffer> metric : level.buffers().entrySet()) {
      text.append('"').append(metric.getKey()).append("\":[");
      List<Buffer> chain = new ArrayList<>();
      for (Buffer one = metric.getValue(); one != null; one = one.previous()) {
        chain.add(one);
      }
      Collections.reverse(chain);
      String separator = "";
      for (Buffer one : chain) {
        text.append(separator).append("{\"start\":").append(one.start());
        text.append(",\"len\":").append(one.length()).append(",\"end\":").append(one.end());
        text.append('}');
        separator = ",";
      }
      text.append("],");
    }
    String separator = "";
    for (String name : level.names()) {
      text.append(separator).append('"').append(name).append("\":");
      write(level.child(name), text);
      separator = ",";
    }
    text.append('}');
  }
}
