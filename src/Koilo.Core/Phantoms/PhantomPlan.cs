using System.Text.Json;
using Koilo.Core.Randomness;

namespace Koilo.Core.Phantoms;

/// <summary>A phantom that can be drawn image by image, in any order.</summary>
/// <param name="Classes">In the order of a network's outputs.</param>
/// <param name="Count">How many images.</param>
/// <param name="Paint">Draws the image of an index; called from several threads.</param>
internal sealed record PhantomPlan(IReadOnlyList<string> Classes, int Count, Func<int, PhantomImage> Paint)
{
    /// <summary>Where its random choices come from.</summary>
    public required Seed Seed { get; init; }

    /// <summary>How it was made, for people.</summary>
    public required JsonElement Recipe { get; init; }

    /// <summary>The file of an index, relative to the phantom's folder.</summary>
    public required Func<int, string> IdOf { get; init; }
}
