package io.storagegateway.operation;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.storagegateway.spi.value.OwnerOnly;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes records without what is for the owner of a thing and for administrators only. */
final class OwnersLeftOut extends BeanSerializerModifier {
  private static final long serialVersionUID = 1;

  @Override
  public List<BeanPropertyWriter> changeProperties(
      SerializationConfig config, BeanDescription type, List<BeanPropertyWriter> properties) {
    if (!type.getBeanClass().isRecord()) {
      return properties;
    }
    Set<String> hidden =
        Arrays.stream(type.getBeanClass().getRecordComponents())
            .filter(component -> component.isAnnotationPresent(OwnerOnly.class))
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    // Others change the list after this.
    List<BeanPropertyWriter> shown = new ArrayList<>(properties);
    shown.removeIf(property -> hidden.contains(property.getMember().getName()));
    return shown;
  }
}
