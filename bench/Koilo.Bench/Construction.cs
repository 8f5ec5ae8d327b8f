using Koilo.Learning.Models;

namespace Koilo.Bench;

/// <summary>How long a network takes to come into being, random weights included.</summary>
internal static class Construction
{
    private const int Classes = 1000;

    public static Benchmark Benchmark { get; } = new(
        "construction", "make the slowest network of the catalog", "s", 2, _ =>
        {
            ModelCatalog.Create("resnet18", Classes).Dispose(); // loads libtorch
            return ModelCatalog.All.Max(card => Timing.Once(() => ModelCatalog.Create(card.Id, Classes).Dispose()));
        });
}
