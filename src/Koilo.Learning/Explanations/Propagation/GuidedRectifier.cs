using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Koilo.Learning.Explanations.Propagation;

/// <summary>A ReLU that sends back only what is positive, and only through units that were active.</summary>
internal sealed class GuidedRectifier : SingleTensorFunction<GuidedRectifier>
{
    /// <inheritdoc/>
    public override string Name => nameof(GuidedRectifier);

    /// <inheritdoc/>
    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var input = (Tensor)vars[0];
        ctx.save_for_backward([input]);
        return input.clamp(min: 0);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var active = ctx.get_saved_variables()[0] > 0;
        return [(grad_output * active).clamp(min: 0).MoveToOuterDisposeScope()];
    }
}
