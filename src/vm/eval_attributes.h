// eval_attributes.h - part of eval_frame (eval.c): attributes and methods, loaded and stored.

// --- attributes
TARGET(LOAD_ATTR) {
    ADAPT(specialize_load_attr(frame->code, MUT_IP, TOP(), NAME_AT(arg)))
general_LOAD_ATTR:;
    SAVE();
    Own *x = TOP();
    if (x->tag & TAG_SHAPED && v->shape_cache) {
        uint32_t id = ((Instance *)x)->shape->id;
        const ShapeCacheEntry *entry = shape_cache_entry(v->shape_cache, id, NAME_AT(arg));
        if (entry->shape_id == id && entry->name == NAME_AT(arg) && id && entry->slot != SHAPE_METHOD) {
            TOP() = incref(((Instance *)x)->slots[entry->slot]);
            SKIP(8);
            decref(x);
            NEXT();
        }
    }
    Own *r = object_get_attr(x, NAME_AT(arg));
    if (UNLIKELY(!r)) ERROR();
    TOP() = r;
    decref(x);
    SKIP(8);
    NEXT();
}
TARGET(LOAD_ATTR_SLOT) {
    Own *x = TOP();
    if (UNLIKELY(!(x->tag & TAG_SHAPED) || ((Instance *)x)->shape->id != cache32(ip + 1))) MISS(LOAD_ATTR);
    TOP() = incref(((Instance *)x)->slots[ip[3].cache]);
    SKIP(8);
    SAVE();
    decref(x);
    NEXT();
}
TARGET(LOAD_FAST_ATTR_SLOT) {
    Own *x = locals[arg];
    if (UNLIKELY(!(x->tag & TAG_SHAPED) || ((Instance *)x)->shape->id != cache32(ip + 2))) goto L_LOAD_FAST;
    PUSH(incref(((Instance *)x)->slots[ip[4].cache]));
    SKIP(9);
    NEXT();
}
TARGET(LOAD_FAST_ATTR_MEMBER) {
    Own *x = locals[arg];
    if (UNLIKELY(v->type_versions[type_id(x)] != cache32(ip + 2))) goto L_LOAD_FAST;
    Own *r = ((Own **)x)[ip[4].cache];
    if (UNLIKELY(!r)) goto L_LOAD_FAST;
    PUSH(incref(r));
    SKIP(9);
    NEXT();
}
TARGET(COPY_ATTR_MEMBER) {
    Own *x = TOP();
    if (UNLIKELY(v->type_versions[type_id(x)] != cache32(ip + 2))) goto L_COPY;
    Own *r = ((Own **)x)[ip[4].cache];
    if (UNLIKELY(!r)) goto L_COPY;
    PUSH(incref(r));
    SKIP(9);
    NEXT();
}
TARGET(SWAP_STORE_ATTR_MEMBER) {
    Own *x = sp[-2];
    if (UNLIKELY(v->type_versions[type_id(x)] != cache32(ip + 2))) goto L_SWAP;
    Own **slot = &((Own **)x)[ip[4].cache], *old = *slot;
    *slot = sp[-1];
    sp -= 2;
    SKIP(9);
    SAVE();
    if (old) RELEASE(old);
    decref(x);
    NEXT();
}
// The two halves of x.name op= v: COPY 1, LOAD_ATTR keeps x; SWAP 2, STORE_ATTR uses it up
TARGET(COPY_ATTR_SLOT) {
    Own *x = TOP();
    if (UNLIKELY(!(x->tag & TAG_SHAPED) || ((Instance *)x)->shape->id != cache32(ip + 2))) goto L_COPY;
    PUSH(incref(((Instance *)x)->slots[ip[4].cache]));
    SKIP(9);
    NEXT();
}
TARGET(SWAP_STORE_ATTR_SLOT) {
    Own *x = sp[-2];
    if (UNLIKELY(!(x->tag & TAG_SHAPED) || ((Instance *)x)->shape->id != cache32(ip + 2))) goto L_SWAP;
    Own **slot = &((Instance *)x)->slots[ip[4].cache], *old = *slot;
    *slot = sp[-1];
    sp -= 2;
    SKIP(9);
    SAVE();
    RELEASE(old);
    decref(x);
    NEXT();
}
TARGET(LOAD_ATTR_MEMBER) { // a __slots__ member; the index counts words of the instance
    Own *x = TOP();
    if (UNLIKELY(v->type_versions[type_id(x)] != cache32(ip + 1))) MISS(LOAD_ATTR);
    Own *r = ((Own **)x)[ip[3].cache];
    if (UNLIKELY(!r)) GENERAL(LOAD_ATTR);
    TOP() = incref(r);
    SKIP(8);
    SAVE();
    decref(x);
    NEXT();
}
TARGET(LOAD_ATTR_MODULE) {
    Own *x = TOP();
    if (UNLIKELY(!is_type(x, TYPE_MODULE))) MISS(LOAD_ATTR);
    const Dict *dict = (const Dict *)((Module *)x)->dict;
    if (UNLIKELY(dict->keys_version != cache32(ip + 1))) MISS(LOAD_ATTR);
    TOP() = incref(dict_entries(dict->table)[ip[3].cache].value);
    SKIP(8);
    SAVE();
    decref(x);
    NEXT();
}
TARGET(LOAD_ATTR_CLASS) { // x is a class: the version is its own; the cache leads to the value's place in its dict or a base's
    Own *x = TOP();
    if (UNLIKELY(!is_type_object(x) || v->type_versions[((Type *)x)->id] != cache32(ip + 1))) MISS(LOAD_ATTR);
    TOP() = incref(*(Own **)cache_pointer(ip + 4));
    SKIP(8);
    SAVE();
    decref(x);
    NEXT();
}
TARGET(LOAD_ATTR_CLASS_VALUE) { // x is an instance, the attribute its class's; or, without a place, in the __dict__ of x
    Own *x = TOP();
    if (UNLIKELY(!(x->tag & TAG_SHAPED) || ((Instance *)x)->shape->id != cache32(ip + 1))) MISS(LOAD_ATTR);
    Own **place = cache_pointer(ip + 4);
    Ref value = place ? *place : dict_get_str_near(((Instance *)x)->slots[0], NAME_AT(arg), ip[3].cache);
    if (UNLIKELY(!value)) GENERAL(LOAD_ATTR);
    TOP() = incref(value);
    SKIP(8);
    SAVE();
    decref(x);
    NEXT();
}
TARGET(LOAD_ATTR_PROPERTY) { // a property with a Python getter: its frame is pushed here
    Own *x = TOP();
    if (UNLIKELY(v->type_versions[type_id(x)] != cache32(ip + 1))) MISS(LOAD_ATTR);
    Function *getter = cache_pointer(ip + 4);
    if (UNLIKELY(getter->code->exact_args != 1)) MISS(LOAD_ATTR); // it was given other code
    if (UNLIKELY(!HAS_FRAME_ROOM(sp))) GENERAL(LOAD_ATTR);
    SKIP(8);
    sp[-1] = incref(REF(getter));
    *sp++ = x;
    ENTER_EXACT(getter, sp - 2, sp - 1, 0, NULL);
}
TARGET(LOAD_ATTR_GET) { // a data descriptor: a built-in one, or with a Python __get__; or, without one, a __dict__ at an offset
    Own *x = TOP();
    if (UNLIKELY(v->type_versions[type_id(x)] != cache32(ip + 1))) MISS(LOAD_ATTR);
    Ref descriptor = cache_pointer(ip + 4);
    if (!descriptor) {
        Ref dict = *instance_dict_field(x), value = dict ? dict_get_str_near(dict, NAME_AT(arg), ip[3].cache) : NULL;
        if (UNLIKELY(!value)) GENERAL(LOAD_ATTR);
        TOP() = incref(value);
        SKIP(8);
        SAVE();
        decref(x);
        NEXT();
    }
    if (!(type_flags(descriptor) & TF_CLASS)) {
        SAVE();
        Own *r;
        if (ip[3].cache == GET_CLASS) r = incref(REF(type_of(x)));
        else {
            Own *kept = incref(descriptor);
            r = type_of(kept)->slots.descr_get(kept, x, REF(type_of(x)));
            decref(kept);
            if (UNLIKELY(!r)) ERROR();
        }
        TOP() = r;
        decref(x);
        SKIP(8);
        NEXT();
    }
    Function *get = get_method(descriptor);
    if (UNLIKELY(!get || !type_of(descriptor)->slots.descr_set)) MISS(LOAD_ATTR); // its own class has changed
    if (UNLIKELY(!HAS_FRAME_ROOM(sp))) GENERAL(LOAD_ATTR);
    SKIP(8);
    sp[-1] = incref(REF(get));
    sp[0] = incref(descriptor);
    sp[1] = x;
    sp[2] = incref(REF(type_of(x)));
    sp += 3;
    ENTER_EXACT(get, sp - 4, sp - 3, 0, NULL);
}
TARGET(LOAD_ATTR_GETATTR) { // nothing of that name, and a Python __getattr__
    Own *x = TOP();
    if (UNLIKELY(!(x->tag & TAG_SHAPED) || ((Instance *)x)->shape->id != cache32(ip + 1))) MISS(LOAD_ATTR);
    Function *hook = cache_pointer(ip + 4);
    if (UNLIKELY(hook->code->exact_args != 2)) MISS(LOAD_ATTR);
    if (UNLIKELY(!HAS_FRAME_ROOM(sp))) GENERAL(LOAD_ATTR);
    sp[-1] = incref(REF(hook));
    sp[0] = x;
    sp[1] = incref(NAME_AT(arg));
    SKIP(8);
    sp += 2;
    ENTER_EXACT(hook, sp - 3, sp - 2, 0, NULL);
}
TARGET(LOAD_METHOD) {
    ADAPT(specialize_load_method(frame->code, MUT_IP, TOP(), NAME_AT(arg)))
general_LOAD_METHOD:;
    SAVE();
    Own *x = TOP(), *method;
    if (x->tag & TAG_SHAPED && v->shape_cache) {
        uint32_t id = ((Instance *)x)->shape->id;
        const ShapeCacheEntry *entry = shape_cache_entry(v->shape_cache, id, NAME_AT(arg));
        if (entry->shape_id == id && entry->name == NAME_AT(arg) && id && entry->slot == SHAPE_METHOD) {
            TOP() = incref(entry->method);
            PUSH(x);
            SKIP(8);
            NEXT();
        }
    }
    int unbound = load_method(x, NAME_AT(arg), &method);
    if (UNLIKELY(unbound < 0)) ERROR();
    TOP() = method;
    if (unbound)
        PUSH(x);
    else {
        PUSH(NULL);
        decref(x);
    }
    SKIP(8);
    NEXT();
}
TARGET(LOAD_METHOD_SHAPE) {
    Own *x = TOP();
    if (UNLIKELY(!(x->tag & TAG_SHAPED) || ((Instance *)x)->shape->id != cache32(ip + 1))) MISS(LOAD_METHOD);
    TOP() = incref((Own *)cache_pointer(ip + 4));
    PUSH(x);
    SKIP(8);
    NEXT();
}
TARGET(LOAD_FAST_METHOD_SHAPE) {
    Own *x = locals[arg];
    if (UNLIKELY(!(x->tag & TAG_SHAPED) || ((Instance *)x)->shape->id != cache32(ip + 2))) goto L_LOAD_FAST;
    sp[0] = incref((Own *)cache_pointer(ip + 5));
    sp[1] = incref(x);
    sp += 2;
    SKIP(9);
    NEXT();
}
TARGET(LOAD_METHOD_TYPE) { // no attributes of its own can hide the method
    Own *x = TOP();
    if (UNLIKELY(v->type_versions[type_id(x)] != cache32(ip + 1))) MISS(LOAD_METHOD);
    TOP() = incref((Own *)cache_pointer(ip + 4));
    PUSH(x);
    SKIP(8);
    NEXT();
}
TARGET(LOAD_METHOD_MODULE) {
    Own *x = TOP();
    if (UNLIKELY(!is_type(x, TYPE_MODULE))) MISS(LOAD_METHOD);
    const Dict *dict = (const Dict *)((Module *)x)->dict;
    if (UNLIKELY(dict->keys_version != cache32(ip + 1))) MISS(LOAD_METHOD);
    TOP() = incref(dict_entries(dict->table)[ip[3].cache].value);
    PUSH(NULL);
    SKIP(8);
    SAVE();
    decref(x);
    NEXT();
}
TARGET(LOAD_METHOD_CLASS) { // a function of a class, a static or a class method; the cache tells how it is reached (METHOD_*)
    Own *x = TOP();
    unsigned how = ip[3].cache;
    if (how & METHOD_OF_INSTANCE) {
        if (UNLIKELY(!(x->tag & TAG_SHAPED) || ((Instance *)x)->shape->id != cache32(ip + 1))) MISS(LOAD_METHOD);
    } else if (how & METHOD_BESIDE_DICT) {
        if (UNLIKELY(v->type_versions[type_id(x)] != cache32(ip + 1))) MISS(LOAD_METHOD);
        Ref dict = *instance_dict_field(x);
        if (UNLIKELY(dict && dict_get_str_peek(dict, NAME_AT(arg)))) GENERAL(LOAD_METHOD);
    } else if (UNLIKELY(!is_type_object(x) || v->type_versions[((Type *)x)->id] != cache32(ip + 1)))
        MISS(LOAD_METHOD);
    Own *method = cache_pointer(ip + 4);
    TOP() = incref(how & METHOD_WRAPPED ? ((StaticMethod *)method)->function : method);
    SKIP(8);
    if (how == METHOD_BESIDE_DICT || how == (METHOD_WRAPPED | METHOD_TAKES_CLASS)) {
        PUSH(x);
        NEXT();
    }
    PUSH(how & METHOD_TAKES_CLASS ? incref(REF(type_of(x))) : NULL);
    SAVE();
    decref(x);
    NEXT();
}
TARGET(STORE_ATTR) {
    ADAPT(specialize_store_attr(frame->code, MUT_IP, TOP(), NAME_AT(arg)))
general_STORE_ATTR:;
    SAVE();
    Own *x = sp[-1], *value = sp[-2];
    if (x->tag & TAG_SHAPED && v->shape_cache) {
        Instance *instance = (Instance *)x;
        uint32_t id = instance->shape->id;
        const ShapeCacheEntry *entry = shape_cache_store_entry(v->shape_cache, id, NAME_AT(arg));
        if (entry->shape_id == id && entry->name == STORED_NAME(NAME_AT(arg)) && id) {
            Own *old = entry->then ? NULL : instance->slots[entry->slot];
            instance->slots[entry->slot] = value;
            if (entry->then) instance->shape = entry->then;
            sp -= 2;
            SKIP(8);
            if (old) RELEASE(old);
            decref(x);
            NEXT();
        }
    }
    int r = object_set_attr(x, NAME_AT(arg), value);
    sp -= 2;
    decref(value);
    decref(x);
    if (UNLIKELY(r < 0)) ERROR();
    SKIP(8);
    NEXT();
}
TARGET(STORE_ATTR_SLOT) {
    Own *x = sp[-1];
    if (UNLIKELY(!(x->tag & TAG_SHAPED) || ((Instance *)x)->shape->id != cache32(ip + 1))) MISS(STORE_ATTR);
    Own **slot = &((Instance *)x)->slots[ip[3].cache], *old = *slot;
    *slot = sp[-2];
    sp -= 2;
    SKIP(8);
    SAVE();
    RELEASE(old);
    decref(x);
    NEXT();
}
TARGET(STORE_ATTR_ADD) { // the attribute is new: the instance moves on to the next shape, or (there is none) has a __dict__
    Own *x = sp[-1];
    if (UNLIKELY(!(x->tag & TAG_SHAPED) || ((Instance *)x)->shape->id != cache32(ip + 1))) MISS(STORE_ATTR);
    Instance *instance = (Instance *)x;
    Shape *next = cache_pointer(ip + 4);
    if (UNLIKELY(!next)) {
        SAVE();
        Own *old = dict_replace_near(instance->slots[0], NAME_AT(arg), ip[3].cache, sp[-2]);
        if (!old) {
            if (UNLIKELY(instance_set(x, NAME_AT(arg), sp[-2]) < 0)) ERROR();
            old = sp[-2];
        }
        sp -= 2;
        SKIP(8);
        decref(old);
        decref(x);
        NEXT();
    }
    instance->slots[ip[3].cache] = sp[-2];
    instance->shape = next;
    sp -= 2;
    SKIP(8);
    SAVE();
    decref(x);
    NEXT();
}
TARGET(STORE_ATTR_PROPERTY) { // a property with a Python setter
    Own *x = sp[-1], *value = sp[-2];
    if (UNLIKELY(v->type_versions[type_id(x)] != cache32(ip + 1))) MISS(STORE_ATTR);
    Function *setter = cache_pointer(ip + 4);
    if (UNLIKELY(setter->code->exact_args != 2)) MISS(STORE_ATTR);
    if (UNLIKELY(!HAS_FRAME_ROOM(sp - 1))) GENERAL(STORE_ATTR);
    SKIP(8);
    sp[-2] = incref(REF(setter));
    *sp++ = value;
    ENTER_EXACT(setter, sp - 3, sp - 2, FRAME_DISCARD, NULL);
}
TARGET(STORE_ATTR_SET) { // a descriptor with a Python __set__
    Own *x = sp[-1], *value = sp[-2];
    if (UNLIKELY(v->type_versions[type_id(x)] != cache32(ip + 1))) MISS(STORE_ATTR);
    Ref descriptor = cache_pointer(ip + 4);
    Function *set = set_method(descriptor);
    if (UNLIKELY(!set)) MISS(STORE_ATTR);
    if (UNLIKELY(!HAS_FRAME_ROOM(sp - 1))) GENERAL(STORE_ATTR);
    SKIP(8);
    sp[-2] = incref(REF(set));
    sp[-1] = incref(descriptor);
    sp[0] = x;
    sp[1] = value;
    sp += 2;
    ENTER_EXACT(set, sp - 4, sp - 3, FRAME_DISCARD, NULL);
}
TARGET(STORE_ATTR_MEMBER) {
    Own *x = sp[-1];
    if (UNLIKELY(v->type_versions[type_id(x)] != cache32(ip + 1))) MISS(STORE_ATTR);
    Own **slot = &((Own **)x)[ip[3].cache], *old = *slot;
    *slot = sp[-2];
    sp -= 2;
    SKIP(8);
    SAVE();
    if (old) RELEASE(old);
    decref(x);
    NEXT();
}
TARGET(DELETE_ATTR) {
    SAVE();
    Own *x = POP();
    int r = object_set_attr(x, NAME_AT(arg), NULL);
    decref(x);
    if (UNLIKELY(r < 0)) ERROR();
    NEXT();
}
TARGET(LOAD_SUPER_ATTR) {
    SAVE();
    Own *r = load_super(sp[-3], sp[-2], sp[-1], NAME_AT(arg), NULL);
    if (UNLIKELY(!r)) ERROR();
    for (int i = 0; i < 3; i++) decref(POP());
    PUSH(r);
    NEXT();
}
TARGET(LOAD_SUPER_METHOD) {
    SAVE();
    bool unbound;
    Own *r = load_super(sp[-3], sp[-2], sp[-1], NAME_AT(arg), &unbound);
    if (UNLIKELY(!r)) ERROR();
    Own *self = POP();
    decref(POP());
    decref(TOP());
    TOP() = r;
    if (unbound)
        PUSH(self);
    else {
        PUSH(NULL);
        decref(self);
    }
    NEXT();
}
