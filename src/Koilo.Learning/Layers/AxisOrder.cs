using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>Puts the axes of a tensor in another order, between layers that want channels first and layers that want them last.</summary>
internal sealed class AxisOrder : Module<Tensor, Tensor>
{
    private readonly long[] _axes;

    private AxisOrder(params long[] axes)
        : base(nameof(AxisOrder)) => _axes = axes;

    /// <summary>N×C×h×w to N×h×w×C.</summary>
    public static AxisOrder ChannelsLast() => new(0, 2, 3, 1);

    /// <summary>N×h×w×C to N×C×h×w.</summary>
    public static AxisOrder ChannelsFirst() => new(0, 3, 1, 2);

    public override Tensor forward(Tensor input) => input.permute(_axes);
}
