using Koilo.Learning.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.InceptionV3;

/// <summary>A block of Inception v3: branches side by side, whose outputs are put together. <see cref="MixedBlocks"/> has the table.</summary>
internal sealed class MixedBlock : Module<Tensor, Tensor>
{
    private readonly List<(Func<Tensor, Tensor> Before, List<RectifiedConv[]> Steps)> _branches = [];

    public MixedBlock(int inputs, params MixedBranch[] branches)
        : base(nameof(MixedBlock))
    {
        foreach (var branch in branches)
        {
            var (channels, steps) = (inputs, new List<RectifiedConv[]>());
            foreach (var step in branch.Steps)
            {
                steps.Add([.. step.Select(convolution => Register(convolution, channels))]);
                channels = step.Sum(convolution => convolution.Outputs);
            }

            if (branch.Pool is { } pool) register_module("max_pool", pool);
            _branches.Add((branch.Before, steps));
        }
    }

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(
        () => cat([.. _branches.Select(branch => branch.Steps.Aggregate(branch.Before(input), Step))], 1));

    private static Tensor Step(Tensor input, RectifiedConv[] step) =>
        step.Length == 1 ? step[0].call(input) : cat([.. step.Select(convolution => convolution.call(input))], 1);

    private RectifiedConv Register(MixedConv convolution, int inputs)
    {
        var layer = new RectifiedConv(
            inputs, convolution.Outputs, (convolution.Rows, convolution.Columns), convolution.Stride, convolution.Padding);
        register_module(convolution.Name, layer);
        return layer;
    }
}
