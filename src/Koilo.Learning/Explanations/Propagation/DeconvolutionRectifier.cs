using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Koilo.Learning.Explanations.Propagation;

/// <summary>A ReLU that sends back only what is positive, whether or not the unit was active.</summary>
internal sealed class DeconvolutionRectifier : SingleTensorFunction<DeconvolutionRectifier>
{
    /// <inheritdoc/>
    public override string Name => nameof(DeconvolutionRectifier);

    /// <inheritdoc/>
    public override Tensor forward(AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).clamp(min: 0);

    /// <inheritdoc/>
    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output.clamp(min: 0)];
}
