package io.storagegateway.configuration;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.storagegateway.spi.value.MetricValues;
import io.storagegateway.spi.value.Samples;
import java.io.IOException;

/** Writes null in the place of numbers that JSON does not have: infinite ones, and NaN. */
final class FiniteNumbers {
  private FiniteNumbers() {}

  static Module module() {
    OfDoubles doubles = new OfDoubles();
    return new SimpleModule("numbers")
        .addSerializer(Double.class, doubles)
        .addSerializer(Double.TYPE, doubles)
        .addSerializer(new OfSamples())
        .addSerializer(new OfMetricValues());
  }

  private static void write(double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  /** As they are, without looking at a single one. */
  private static final class OfMetricValues extends StdSerializer<MetricValues> {
    private static final long serialVersionUID = 1L;

    OfMetricValues() {
      super(MetricValues.class);
    }

    @Override
    public void serialize(MetricValues values, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeRawValue(values.toString());
    }
  }

  private static final class OfDoubles extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    OfDoubles() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      write(value, json);
    }
  }

  /** As an array, written value by value. */
  private static final class OfSamples extends StdSerializer<Samples> {
    private static final long serialVersionUID = 1L;

    OfSamples() {
      super(Samples.class);
    }

    @Override
    public void serialize(Samples samples, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray(samples, samples.size());
      for (int i = 0; i < samples.size(); i++) {
        write(samples.at(i), json);
      }
      json.writeEndArray();
    }
  }
}
