using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;

namespace Koilo.Learning.Explanations;

/// <summary>What the catalog knows of an explanation method.</summary>
/// <param name="Id">Its name in commands, lower case: <c>gradcam</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Paper">Authors, year and link.</param>
/// <param name="OneLine">What the map shows, in a line a cytologist can follow.</param>
/// <param name="Build">Makes the method with its default options; only methods that draw random numbers use the seed.</param>
public sealed record ExplainerCard(string Id, string Title, string Paper, string OneLine, Func<Seed, IExplainer> Build)
{
    /// <summary>Makes the method for certain layers.</summary>
    /// <param name="seed">Where random numbers come from.</param>
    /// <param name="layers">State-dict names; none for the usual ones. Methods that look at no layers pass them over.</param>
    /// <returns>The method.</returns>
    public IExplainer BuildAt(Seed seed, IReadOnlyList<string> layers)
    {
        var explainer = Build(seed);
        return layers.Count > 0 && explainer is ILayered layered ? layered.At(layers) : explainer;
    }

    /// <summary>How its numbers are to be read.</summary>
    /// <value>The default value is <see cref="MapSign.TwoSided"/>.</value>
    public MapSign Sign { get; init; } = MapSign.TwoSided;

    /// <summary>Method or control.</summary>
    /// <value>The default value is <see cref="ExplainerKind.Method"/>.</value>
    public ExplainerKind Kind { get; init; } = ExplainerKind.Method;

    /// <summary>Whether another class may give another map.</summary>
    /// <value>The default value is true; false where only the image and the network's features decide.</value>
    public bool DependsOnClass { get; init; } = true;

    /// <summary>What a network must have for the method to say anything; null where any will do.</summary>
    public string? Needs { get; init; }
}
