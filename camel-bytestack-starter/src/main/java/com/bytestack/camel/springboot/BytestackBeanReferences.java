package com.bytestack.camel.springboot;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.ApplicationContext;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/** Makes the beans of {@code #bean:name}, {@code #name} and {@code name}, for those options that are objects. */
final class BytestackBeanReferences implements GenericConverter {

    private final ApplicationContext applicationContext;

    BytestackBeanReferences(ApplicationContext applicationContext) {
        this.applicationContext = applicationContext;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Arrays.stream(BytestackComponentConfiguration.class.getDeclaredFields())
                .map(Field::getType)
                .filter(type -> type != Duration.class && !BeanUtils.isSimpleValueType(type))
                .map(type -> new ConvertiblePair(String.class, type))
                .collect(Collectors.toSet());
    }

    @Override
    public Object convert(Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        Class<?> type = targetType.getType();
        String name = ((String) source).replaceFirst("^#(bean:)?", "");
        if (name.isBlank()) {
            return null;
        }
        try {
            return applicationContext.getBean(name, type);
        } catch (NoSuchBeanDefinitionException e) {
            if (!name.equals(e.getBeanName())) {
                // the bean is there, and lacks another one
                throw e;
            }
            throw new IllegalArgumentException(
                    "There is no bean " + name + ". Of type " + type.getName() + " there are: "
                            + String.join(", ", applicationContext.getBeanNamesForType(type, true, false)),
                    e);
        }
    }
}
