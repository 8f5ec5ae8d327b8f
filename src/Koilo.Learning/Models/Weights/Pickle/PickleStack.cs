namespace Koilo.Learning.Models.Weights.Pickle;

/// <summary>The stack of a pickle machine, with the marks that say where a list of values begins.</summary>
/// <param name="reader">Keeps account, and knows the place of an error.</param>
internal sealed class PickleStack(PickleReader reader)
{
    /// <summary>Python writes containers in batches of 1000 items, 2000 with their keys.</summary>
    private const int Highest = 3000;
    private const int ItemBytes = 16;

    private static readonly object Mark = new();
    private readonly List<object?> _items = [];

    public void Push(object? value)
    {
        if (_items.Count == Highest) throw reader.Damaged("it nests or strings together too many values");
        reader.Spend(ItemBytes);
        _items.Add(value);
    }

    public void PushMark() => Push(Mark);

    public object? Pop()
    {
        var value = Peek();
        _items.RemoveAt(_items.Count - 1);
        return value;
    }

    public object? Peek()
    {
        if (_items.Count == 0 || _items[^1] == Mark) throw reader.Damaged("it takes a value where there is none");
        return _items[^1];
    }

    /// <summary>Takes a value of a kind.</summary>
    public T Pop<T>() => Pop() is T value ? value : throw reader.Damaged($"it takes a {typeof(T).Name} where there is none");

    /// <summary>Looks at a value of a kind.</summary>
    public T Peek<T>() => Peek() is T value ? value : throw reader.Damaged($"it takes a {typeof(T).Name} where there is none");

    /// <summary>Takes a number of values.</summary>
    public object?[] Pop(int count)
    {
        var values = new object?[count];
        while (count > 0) values[--count] = Pop();
        return values;
    }

    /// <summary>Takes all values down to the last mark, and the mark.</summary>
    public object?[] PopToMark()
    {
        var mark = _items.LastIndexOf(Mark);
        if (mark < 0) throw reader.Damaged("it takes a list of values that has no begin");
        var values = Pop(_items.Count - mark - 1);
        _items.RemoveAt(mark);
        return values;
    }
}
