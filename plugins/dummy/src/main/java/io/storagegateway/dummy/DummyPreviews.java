package io.storagegateway.dummy;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Previews: the write is worked out, compared with what is there, and thrown away. */
final class DummyPreviews implements Previews {
  private final Connection connection;

  DummyPreviews(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Preview preview(CallContext call, Request<?> request) {
    State before = connection.filer().state();
    Applied<?> applied = connection.filer().attempt(before, request, connection.stamp(call));
    if (applied.value() instanceof JobRetention retention) {
      return preview(difference(Optional.empty(), Optional.of(retention)));
    }
    Subject subject = Subject.of(request, before);
    return preview(difference(subject.in(before), subject.in(applied.after())));
  }

  private static Preview preview(List<Preview.FieldChange> changes) {
    return new Preview(Preview.CheckedBy.BACKEND, changes, List.of());
  }

  private static List<Preview.FieldChange> difference(
      Optional<Resource> before, Optional<Resource> after) {
    Map<String, Object> old = before.map(Fields::of).orElse(Map.of());
    Map<String, Object> changed = after.map(Fields::of).orElse(Map.of());
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(changed.keySet());
    List<Preview.FieldChange> changes = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(old.get(name), changed.get(name))) {
        changes.add(new Preview.FieldChange(name, old.get(name), changed.get(name)));
      }
    }
    return changes;
  }
}
