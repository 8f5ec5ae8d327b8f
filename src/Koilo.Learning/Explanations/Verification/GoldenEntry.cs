using System.Globalization;
using System.Text.RegularExpressions;

namespace Koilo.Learning.Explanations.Verification;

/// <summary>One map that another program computed.</summary>
/// <param name="Key">Its name: <c>pgc.GradCAM@layer4.1.raw</c>.</param>
/// <param name="Stored">Whether all values are in the archive beside the file, or only samples of them.</param>
/// <param name="Model">The network; <c>toy</c> networks are not compared here.</param>
/// <param name="Call">How it was computed.</param>
public sealed partial record GoldenEntry(string Key, bool Stored, string Model, string Call)
{
    /// <summary>The layer looked at, with tags such as <c>#asis</c>; null for methods that look at pixels.</summary>
    public string? TargetLayer { get; init; }

    /// <summary>The length of each axis; null where the other program failed.</summary>
    public IReadOnlyList<int>? Shape { get; init; }

    /// <summary>Which values the samples are.</summary>
    public IReadOnlyList<int> SampleIndex { get; init; } = [];

    /// <summary>The samples.</summary>
    public IReadOnlyList<double> SampleValue { get; init; } = [];

    /// <summary>The smallest and the largest value.</summary>
    public double Min { get; init; }

    /// <inheritdoc cref="Min"/>
    public double Max { get; init; }

    /// <summary>Whether the method leaves the sign open.</summary>
    public bool SignIsArbitrary { get; init; }

    /// <summary>How far the other program's own single-precision run lies from its double-precision run.</summary>
    public GoldenDeviation? Float64Deviation { get; init; }

    /// <summary>The other program's error; null where it gave a map.</summary>
    public string? Error { get; init; }

    /// <summary>Library and method with its variant: <c>pgc.GradCAM_softmax</c>.</summary>
    internal string Method => KeyParts().Match(Key).Groups["method"].Value;

    /// <summary>What is stored of the method: <c>raw</c>, <c>weights</c>, <c>final</c>, <c>up</c>, or nothing.</summary>
    internal string Part => KeyParts().Match(Key).Groups["part"].Value;

    /// <summary>Whether it is a weight per channel, of which a map was made.</summary>
    internal bool IsWeights => Part == "weights" && Shape is { Count: 1 };

    /// <summary>The layer names, without tags; several where the maps of layers were joined.</summary>
    internal IReadOnlyList<string> Layers => TargetLayer is null ? [] : [.. TargetLayer.Split('#')[0].Split('+')];

    /// <summary>Whether the other program ran with activations changed after they were recorded.</summary>
    internal bool IsTagged(string tag) => TargetLayer is { } layer && layer.Contains('#', StringComparison.Ordinal) && layer.Split('#')[1].Split('+').Contains(tag);

    /// <summary>Whether an in-place ReLU overwrote what pytorch-grad-cam recorded: activations behind the ReLU, gradients before it.</summary>
    internal bool IsOverwritten => Key.StartsWith("pgc.", StringComparison.Ordinal) && Layers.Contains("features.norm5") && !IsTagged("prerelu");

    /// <summary>The class that the call names; null where it names none.</summary>
    internal int? Class => TargetOf().Match(Call) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>A number in the call.</summary>
    /// <param name="pattern">A regular expression whose first group is the number.</param>
    internal int? Number(string pattern) =>
        Regex.Match(Call, pattern) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?<method>[^@.]+\.[^@.]+)(?:@[^#]*?(?:#[^.]*)?)?(?:\.(?<part>raw|weights|final|up|relu|channels))?$")]
    private static partial Regex KeyParts();

    [GeneratedRegex(@"(?:ClassifierOutput\w*\(|target=|target_idx=|softmax class |for class |\)\()(\d+)\b")]
    private static partial Regex TargetOf();
}

/// <summary>How far two runs of the same program lie apart.</summary>
/// <param name="RmsRel">Root mean square of the difference over that of the values.</param>
public sealed record GoldenDeviation(double RmsRel);
