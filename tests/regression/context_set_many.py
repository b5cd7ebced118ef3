# Setting a context variable copied the values of all others: many variables took quadratic time. What is seen of a context
# - a copy, an iterator, a view - stays as it was, all the same.
import contextvars, time

many = [contextvars.ContextVar('v%d' % i) for i in range(30_000)]
start = time.process_time()
tokens = [v.set(i) for i, v in enumerate(many)]
for v, t in zip(many[5:], tokens[5:]): v.reset(t)
print('fast' if time.process_time() - start < 5 else 'slow', len(contextvars.copy_context()))

context = contextvars.copy_context()
def inside():
    seen, items, keys = list(context), context.items(), context.keys()
    it = iter(context)
    first = next(it)
    token = many[0].set('changed')
    many[9].set('new')
    print(len(list(it)), len(items), len(keys), len(context), len(contextvars.copy_context()))
    copy = contextvars.copy_context()
    many[9].set('newer')
    print(copy[many[9]], many[9].get(), copy == context, copy == copy.copy())
    def deeper():
        many[9].set('deep')
        many[0].reset(copy_token)
    copy_token = many[0].set(1)
    try: copy.run(deeper)
    except ValueError as e: print('different context')
    print(copy[many[9]], many[9].get(), many[0].get())
    many[0].reset(copy_token)
    many[0].reset(token)
    print(many[0].get(), many[9].get())
context.run(inside)
print(many[0].get(), many[9].get('none'), context[many[9]])
