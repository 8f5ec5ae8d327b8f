using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;

namespace Koilo.Learning.Explanations.Verification;

/// <summary>The networks that other programs' maps and metrics were computed with: no training, but weights that any program can repeat.</summary>
internal static class ReferenceNetwork
{
    private const int UsualClasses = 5;
    private const double Gain = 3;

    /// <summary>Whether the catalog has a network.</summary>
    /// <param name="id">Its name there.</param>
    public static bool Exists(string id) => ModelCatalog.All.Any(card => card.Id == id);

    /// <summary>A procedurally filled network in evaluation mode, which the caller owns.</summary>
    /// <param name="id">Its name in the catalog.</param>
    /// <param name="classes">How many classes; null for the usual five.</param>
    public static ImageClassifier Create(string id, int? classes)
    {
        var network = ModelCatalog.Create(id, classes ?? UsualClasses);
        ProceduralFill.Fill(network, Gain);
        network.eval();
        return network;
    }
}
