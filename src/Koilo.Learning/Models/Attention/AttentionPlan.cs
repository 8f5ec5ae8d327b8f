using Koilo.Learning.Layers;
using static TorchSharp.torch;

namespace Koilo.Learning.Models.Attention;

/// <summary>Which attention is inserted into a network, and where.</summary>
/// <param name="Card">Which.</param>
/// <param name="Placement">Where; null for where the backbone's card says.</param>
public sealed record AttentionPlan(AttentionCard Card, AttentionPlacement? Placement)
{
    /// <summary>State-dict names of all attention layers of a network, which weights of the plain network cannot fill.</summary>
    internal static IReadOnlyList<string> LayersOf(nn.Module network) =>
        [.. network.named_modules().Where(layer => layer.module is IAttention).Select(layer => layer.name)];

    /// <summary>This plan, with a place if it has none.</summary>
    internal AttentionPlan Or(AttentionPlacement usual) => this with { Placement = Placement ?? usual };

    /// <summary>The layer for a block that adds so many channels; null for none.</summary>
    internal AttentionLayer? InBlock(int channels) => Placement == AttentionPlacement.Blocks ? Card.Build(channels) : null;

    /// <summary>The layer behind one of several stages; null for none.</summary>
    /// <param name="stage">Which, from 1.</param>
    /// <param name="stages">How many there are.</param>
    /// <param name="channels">What the stage gives.</param>
    internal AttentionLayer? AfterStage(int stage, int stages, int channels) =>
        Placement == AttentionPlacement.All || (Placement == AttentionPlacement.Last && stage == stages) ? Card.Build(channels) : null;

    /// <summary>What takes the place of global average pooling; null for nothing.</summary>
    internal AttentionLayer? ForPooling(int channels) => Placement == AttentionPlacement.Pooling ? Card.Build(channels) : null;
}
