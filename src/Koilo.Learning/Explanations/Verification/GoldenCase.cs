using System.Globalization;
using System.Text.RegularExpressions;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Verification;

/// <summary>A map to compute again: what the other program was asked, with the same network and image.</summary>
/// <param name="Model">The network, procedurally filled.</param>
/// <param name="Image">1×3×H×W.</param>
/// <param name="Class">The class explained.</param>
/// <param name="Entry">What the other program recorded.</param>
public sealed record GoldenCase(ImageClassifier Model, Tensor Image, int Class, GoldenEntry Entry)
{
    /// <summary>The default: the logit of the class.</summary>
    public ScoreTarget Logit => new ClassLogit([Class]);

    /// <summary>The named layers; none where the other program's name stands for the usual cut.</summary>
    /// <remarks>The reference networks have the final ReLU of a DenseNet as a module <c>relu_out</c>; here the usual cut lies behind it.</remarks>
    internal IReadOnlyList<string> Layers => Entry.Layers is ["relu_out"] || (Entry.IsOverwritten && Entry.Layers.Count == 1) ? [] : Entry.Layers;

    /// <summary>An image of the fill: 1×3×H×W.</summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="scale">Its largest number.</param>
    internal Tensor Stream(string stream, double scale) => ProceduralFill.Numbers(stream, Image.shape, scale);

    /// <summary>What the call says, or a number where it does not.</summary>
    /// <param name="pattern">A regular expression whose first group is the number.</param>
    /// <param name="usual">The number where the call does not match.</param>
    internal int Number(string pattern, int usual) => Entry.Number(pattern) ?? usual;

    /// <summary>What the entry's method name says, or a number where it does not.</summary>
    /// <param name="pattern">A regular expression whose first group is the number.</param>
    /// <param name="usual">The number where the name does not match.</param>
    internal int NumberInKey(string pattern, int usual) =>
        Regex.Match(Entry.Key, pattern) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : usual;
}
