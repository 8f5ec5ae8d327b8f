namespace Koilo.Core.Evaluation;

/// <summary>What is explained, as users write it and run folders keep it: which number of the network's answer, and of which class.</summary>
/// <param name="Number">Which number.</param>
/// <param name="Class">Of which class.</param>
/// <param name="Against">The class it is held against; only where <paramref name="Number"/> is <see cref="TargetNumber.Contrast"/>.</param>
/// <remarks>
/// <c>CLASS</c>, <c>probability:CLASS</c>, <c>margin:CLASS</c> and <c>CLASS-CLASS</c>, where CLASS is a name, <c>predicted</c> or <c>true</c>. A name in double
/// quotes is always a class, a word in brackets, <c>(true)</c>, never; they are needed only where a text could be read in two ways.
/// </remarks>
public sealed record TargetForm(TargetNumber Number, TargetClass Class, TargetClass? Against = null)
{
    private const string ProbabilityMark = "probability:";
    private const string MarginMark = "margin:";

    /// <summary>The score of the class the network chose: what is explained unless somebody asks for something else.</summary>
    public static TargetForm Predicted { get; } = new(TargetNumber.Score, TargetClass.Predicted);

    /// <summary>Reads what a user wrote, or a run folder holds.</summary>
    /// <param name="text">Such as <c>probability:koilocytotic</c>.</param>
    /// <param name="classes">The network's class names, which may themselves hold hyphens and colons.</param>
    /// <returns>The one meaning it has.</returns>
    /// <exception cref="UserErrorException">It has no meaning, or several; the message says what to type.</exception>
    public static TargetForm Parse(string text, IReadOnlyList<string> classes)
    {
        var readings = Readings(text.Trim(), classes);
        if (readings.Count == 1) return readings[0];
        if (readings.Count > 1)
            throw new UserErrorException($"The target '{text}' can be read in {readings.Count} ways. Type {string.Join(" or ", readings.Select(one => $"'{one.Plain()}'"))}.");
        var mark = new[] { ProbabilityMark, MarginMark }.FirstOrDefault(one => text.StartsWith(one, StringComparison.Ordinal), "");
        var name = text[mark.Length..];
        throw new UserErrorException(
            $"Unknown target '{text}'. {NearestName.Suggest(name, [.. classes, "predicted", "true"])} "
            + "Also probability:CLASS, margin:CLASS (its lead over the runner-up) and CLASS-CLASS (why this and not that).");
    }

    /// <summary>What a run folder holds, in words.</summary>
    /// <param name="text">A target.</param>
    /// <param name="classes">The network's class names.</param>
    /// <returns>The words; the text itself where it has no meaning for these classes.</returns>
    public static string InWords(string text, IReadOnlyList<string> classes) => Readings(text, classes) is [var only] ? only.Words : text;

    /// <summary>The same question with the classes of one image in the place of <c>predicted</c> and <c>true</c>.</summary>
    /// <param name="predicted">The class the network chose.</param>
    /// <param name="label">The image's own class; null or empty where unknown.</param>
    /// <exception cref="UserErrorException">It asks for the image's own class, which is unknown, or holds a class against itself.</exception>
    public TargetForm For(string predicted, string? label)
    {
        var named = this with { Class = Class.For(predicted, label), Against = Against?.For(predicted, label) };
        return named.Class != named.Against
            ? named
            : throw new UserErrorException(
                $"{Words}: both are {named.Class.Words}. Choose images where they differ, or explain margin:{Class.Name ?? Class.Word}, the lead over the runner-up.");
    }

    /// <summary>The shortest text that <see cref="Parse"/> reads as this.</summary>
    /// <param name="classes">The network's class names.</param>
    public string Text(IReadOnlyList<string> classes)
    {
        var plain = Written(one => one.Name ?? one.Word);
        return Readings(plain, classes) is [var only] && only == this ? plain : Plain();
    }

    /// <summary>In words: <c>probability of koilocytotic</c>.</summary>
    public string Words => Number switch
    {
        TargetNumber.Probability => $"probability of {Class.Words}",
        TargetNumber.Margin => $"lead of {Class.Words} over the runner-up",
        TargetNumber.Contrast => $"logit of {Class.Words} less that of {Against!.Words}",
        _ => $"logit of {Class.Words}",
    };

    /// <summary>With every name in quotes and every word in brackets: nothing to mistake.</summary>
    private string Plain() => Written(one => one.Name is { } name ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : $"({one.Word})");

    private string Written(Func<TargetClass, string> name) => Number switch
    {
        TargetNumber.Probability => ProbabilityMark + name(Class),
        TargetNumber.Margin => MarginMark + name(Class),
        TargetNumber.Contrast => $"{name(Class)}-{name(Against!)}",
        _ => name(Class),
    };

    private static List<TargetForm> Readings(string text, IReadOnlyList<string> classes)
    {
        var readings = TargetClass.Readings(text, classes).Select(one => new TargetForm(TargetNumber.Score, one)).ToList();
        foreach (var (mark, number) in new[] { (ProbabilityMark, TargetNumber.Probability), (MarginMark, TargetNumber.Margin) })
        {
            if (text.StartsWith(mark, StringComparison.Ordinal))
                readings.AddRange(TargetClass.Readings(text[mark.Length..], classes).Select(one => new TargetForm(number, one)));
            if (text + ":" == mark) readings.Add(new TargetForm(number, TargetClass.Predicted));
        }

        for (var at = text.IndexOf('-', StringComparison.Ordinal); at >= 0; at = text.IndexOf('-', at + 1))
        {
            var others = TargetClass.Readings(text[(at + 1)..], classes);
            foreach (var one in TargetClass.Readings(text[..at], classes))
                readings.AddRange(others.Where(other => other != one).Select(other => new TargetForm(TargetNumber.Contrast, one, other)));
        }

        return readings;
    }
}
