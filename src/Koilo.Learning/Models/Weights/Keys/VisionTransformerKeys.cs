namespace Koilo.Learning.Models.Weights.Keys;

/// <summary>Vision Transformer: torchvision's older files, and timm (timm/models/vision_transformer.py).</summary>
internal static class VisionTransformerKeys
{
    public static readonly KeyMap Old = new("torchvision's old names for ViT", (@"\.mlp\.linear_1\.", ".mlp.0."), (@"\.mlp\.linear_2\.", ".mlp.3."));

    /// <summary>Both keep query, key and value in one matrix, in this order.</summary>
    public static readonly KeyMap Timm = new(
        "timm's names for ViT",
        (@"^cls_token$", "class_token"),
        (@"^pos_embed$", "encoder.pos_embedding"),
        (@"^patch_embed\.proj\.", "conv_proj."),
        (@"^blocks\.(\d+)\.", "encoder.layers.encoder_layer_$1."),
        (@"\.norm([12])\.", ".ln_$1."),
        (@"\.attn\.qkv\.", ".self_attention.in_proj_"),
        (@"\.attn\.proj\.", ".self_attention.out_proj."),
        (@"\.mlp\.fc1\.", ".mlp.0."),
        (@"\.mlp\.fc2\.", ".mlp.3."),
        (@"^norm\.", "encoder.ln."),
        (@"^head\.", "heads.head."));
}
