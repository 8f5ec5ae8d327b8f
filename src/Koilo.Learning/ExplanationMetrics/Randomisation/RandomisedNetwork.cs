using Koilo.Core.Randomness;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Randomisation;

/// <summary>Draws a network's parameters anew, part by part, and puts the trained ones back at the end, also when something fails.</summary>
/// <remarks>
/// The network itself is changed for a while, since a copy of an arbitrary network cannot be made: nobody else may ask it meanwhile. Running statistics of
/// batch normalisation stay. Weights are uniform with variance 2 ÷ fan-in, scales 1 ± 0.1, shifts ± 0.1 (<see cref="ProceduralFill"/>), unless a
/// fill is given.
/// </remarks>
public sealed class RandomisedNetwork : IDisposable
{
    private const int FewestParts = 4;
    private readonly IReadOnlyList<(string Key, Tensor Parameter, Tensor Trained)> _parameters;
    private readonly Func<string, long[], Tensor> _draw;

    /// <summary>Remembers the trained parameters.</summary>
    /// <param name="model">The network.</param>
    /// <param name="draw">Key and shape of a parameter to new values.</param>
    public RandomisedNetwork(ImageClassifier model, Func<string, long[], Tensor> draw)
    {
        using var quiet = no_grad();
        _draw = draw;
        _parameters = [.. model.named_parameters().Select(one => (one.name, (Tensor)one.parameter, one.parameter.detach().clone().DetachFromDisposeScope()))];
        Parts = Divide([.. _parameters.Select(one => one.Key)]);
    }

    /// <summary>Remembers the trained parameters; new ones follow from a seed.</summary>
    /// <param name="model">The network.</param>
    /// <param name="seed">Where the new values come from.</param>
    public RandomisedNetwork(ImageClassifier model, Seed seed)
        : this(model, (key, shape) => ProceduralFill.Weights($"{seed.Value}:{key}", shape, 6))
    {
    }

    /// <summary>The network's parts from the answer down to the image, as beginnings of parameter names: <c>fc.</c>, <c>layer4.</c> and so on.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>Draws the parameters of a part anew; other parts stay as they are now.</summary>
    /// <param name="part">The beginning of the names; empty for all.</param>
    public void Randomise(string part)
    {
        using var quiet = no_grad();
        foreach (var (key, parameter, _) in _parameters.Where(one => one.Key.StartsWith(part, StringComparison.Ordinal)))
        {
            using var values = _draw(key, parameter.shape);
            parameter.copy_(values);
        }
    }

    /// <summary>Puts all trained parameters back.</summary>
    public void Restore()
    {
        using var quiet = no_grad();
        foreach (var (_, parameter, trained) in _parameters) parameter.copy_(trained);
    }

    /// <summary>Puts all trained parameters back and forgets them.</summary>
    public void Dispose()
    {
        Restore();
        foreach (var (_, _, trained) in _parameters) trained.Dispose();
    }

    /// <summary>Cuts names at the first dot, or deeper where that gives too few parts; the last parameter's part comes first.</summary>
    private static string[] Divide(string[] keys)
    {
        for (var depth = 1; ; depth++)
        {
            string[] parts = [.. Enumerable.Reverse(keys).Select(key => Beginning(key, depth)).Distinct()];
            if (parts.Length >= FewestParts || depth == 4) return parts;
        }
    }

    private static string Beginning(string key, int depth)
    {
        var names = key.Split('.');
        return string.Concat(names.Take(Math.Min(depth, Math.Max(1, names.Length - 1))).Select(name => name + ".")) is var beginning && key.StartsWith(beginning, StringComparison.Ordinal)
            ? beginning
            : key;
    }
}
