package com.bytestack.camel;

import com.bytestack.camel.model.JsonText;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** The objects of this project's types that are reached from what is visited, and what they say of themselves. */
final class Instances {

    private static final String OURS = "com.bytestack.camel";
    private static final String CAMELS = "org.apache.camel";

    private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> types = new TreeSet<>();
    private final Set<String> texts = new TreeSet<>();

    void visit(Object root) {
        List<Object> todo = new ArrayList<>();
        todo.add(root);
        while (!todo.isEmpty()) {
            Object object = todo.remove(todo.size() - 1);
            if (object != null && visited.add(object)) {
                look(object, todo);
            }
        }
    }

    private void look(Object object, List<Object> todo) {
        if (object instanceof Map<?, ?> map) {
            todo.addAll(map.keySet());
            todo.addAll(map.values());
        } else if (object instanceof Collection<?> collection) {
            types.add(object.getClass().getName());
            todo.addAll(collection);
        } else if (object instanceof Object[] array) {
            todo.addAll(Arrays.asList(array));
        } else if (object instanceof Optional<?> optional) {
            optional.ifPresent(todo::add);
        } else if (object instanceof AtomicReference<?> reference) {
            todo.add(reference.get());
        } else if (object instanceof JsonText) {
            // as with a String, what it says is what it is
            types.add(JsonText.class.getName());
        } else if (object.getClass().getName().startsWith(OURS)) {
            texts.add("toString of " + object.getClass().getSimpleName() + ": " + object);
            fields(object, todo);
        } else if (object.getClass().getName().startsWith(CAMELS + ".processor")) {
            fields(object, todo);
        }
        if (object instanceof Throwable failure) {
            todo.add(failure.getCause());
        }
    }

    private void fields(Object object, List<Object> todo) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith(OURS) || type.getName().startsWith(CAMELS)) {
                types.add(type.getName());
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()) {
                        field.setAccessible(true);
                        try {
                            todo.add(field.get(object));
                        } catch (IllegalAccessException e) {
                            throw new AssertionError(e);
                        }
                    }
                }
            }
        }
    }

    Set<String> texts() {
        return texts;
    }

    /** Public types that users meet and that have state, of which nothing was visited. */
    Set<String> unseen() {
        Set<String> unseen = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(OURS + ".client", OURS + ".model")) {
            boolean hasState = type.getAllFields().stream()
                    .anyMatch(field -> !field.getModifiers().contains(JavaModifier.STATIC));
            if (type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !type.isInterface()
                    && !type.isEnum()
                    && hasState
                    && !types.contains(type.getName())) {
                unseen.add(type.getName());
            }
        }
        return unseen;
    }
}
